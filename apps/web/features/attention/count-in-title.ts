/**
 * Puts the count before the page's title, whatever page it is, and keeps it there while pages change theirs.
 *
 * @returns takes it away
 */
export function countInTitle(count: number): () => void {
  const put = () => {
    const title = withCount(document.title, count);
    // Told of its own change, it finds nothing to do.
    if (title !== document.title) document.title = title;
  };
  put();
  const observer = new MutationObserver(put);
  observer.observe(document.head, { childList: true, subtree: true, characterData: true });
  return () => {
    observer.disconnect();
    document.title = withCount(document.title, 0);
  };
}

/** @returns the title with the count before it, in place of another one; without any when it is 0 */
export function withCount(title: string, count: number): string {
  const plain = title.replace(/^\(\d+\+?\) /, '');
  if (count === 0 || plain === '') return plain;
  return `(${count > 99 ? '99+' : count}) ${plain}`;
}
