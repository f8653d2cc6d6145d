/** What stands in place of a secret. */
export const mask = '••••••••';

const secretName =
  /secret|token|password|passphrase|credential|authorization|cookie|api[-_]?key|(?:^|[-_])key$/i;
const placeholder = /\{env:\w+\}/g;

/** @returns whether a setting of that name holds a secret */
export function isSecretName(name: string): boolean {
  return secretName.test(name);
}

/** @returns the text without the user and password of an address in it, and without the values of its query */
export function maskAddress(text: string): string {
  return text
    .replaceAll(/(\b[a-z][a-z\d+.-]*:\/\/)[^/@\s]+@/gi, `$1${mask}@`)
    .replaceAll(/([?&][\w.~-]+=)[^&#\s"]+/g, `$1${mask}`);
}

/** @returns a secret as it may be seen: not at all, but for the variables that it is taken from */
export function maskSecret(text: string): string {
  const names = text.match(placeholder);
  return names === null ? mask : names.join(' ');
}

/** @returns the arguments of a program without what follows an option that is named like a secret */
export function maskArguments(words: readonly string[]): string[] {
  return words.map((word, index) => {
    const [option, value] = split(word);
    if (value !== undefined && isSecretName(option)) return `${option}=${maskSecret(value)}`;
    const before = words[index - 1] ?? '';
    const isValue = before.startsWith('-') && !before.includes('=') && isSecretName(before);
    return isValue && !word.startsWith('-') ? maskSecret(word) : maskAddress(word);
  });
}

function split(word: string): [string, string | undefined] {
  const at = word.indexOf('=');
  return at === -1 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}
