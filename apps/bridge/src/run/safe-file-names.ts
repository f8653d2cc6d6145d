/** Names that are devices on Windows, with any extension. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** File systems end at 255 bytes; a number may still follow. */
const longest = 120;

/**
 * Makes names for files in one folder of what strangers called them. Only letters, digits, `.`, `_` and `-` remain,
 * nothing that a path, a shell or an option could be made of, and no two differ by case alone.
 *
 * @returns one for each, in order
 */
export function safeFileNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const [stem, extension] = split(clean(name));
    for (let round = 1; ; round += 1) {
      const tried = round === 1 ? `${stem}${extension}` : `${stem}-${round}${extension}`;
      if (taken.has(tried.toLowerCase())) continue;
      taken.add(tried.toLowerCase());
      return tried;
    }
  });
}

function clean(name: string): string {
  const last = name.split(/[/\\]/).findLast((part) => part !== '') ?? '';
  const safe = last
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}\p{M}._-]+/gu, '_')
    .replace(/^[.\p{M}-]+/u, '')
    .replace(/[._]+$/, '');
  return reserved.test(safe) ? `_${safe}` : safe || 'file';
}

/** Cut to what fits; the extension, by which programs know what they read, stays. */
function split(name: string): [stem: string, extension: string] {
  const extension = /(?<=.)\.[\w-]{1,16}$/.exec(name)?.[0] ?? '';
  const characters = Array.from(name.slice(0, name.length - extension.length));
  while (Buffer.byteLength(characters.join('')) > longest) characters.pop();
  return [characters.join(''), extension];
}
