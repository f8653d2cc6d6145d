const size = 64;

/**
 * Draws the count into the page's icon.
 *
 * @returns puts the icon back as it was
 */
export function markFavicon(count: number): () => void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!link || count === 0) return () => {};
  const { href, type } = link;
  let isOver = false;
  const image = new Image(size, size);
  image.addEventListener('load', () => {
    const marked = isOver ? null : draw(image, count);
    if (marked === null) return;
    link.type = 'image/png';
    link.href = marked;
  });
  image.src = href;
  return () => {
    isOver = true;
    link.type = type;
    link.href = href;
  };
}

/** @returns the icon with the count in a circle, as the address of a picture; null where nothing can be drawn */
function draw(image: HTMLImageElement, count: number): string | null {
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.drawImage(image, 0, 0, size, size);
  context.beginPath();
  context.arc(44, 44, 20, 0, 2 * Math.PI);
  context.fillStyle = '#c4281c';
  context.fill();
  context.fillStyle = '#ffffff';
  context.font = 'bold 28px sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(count > 9 ? '9+' : String(count), 44, 45);
  return canvas.toDataURL('image/png');
}
