// oxlint-disable-next-line no-control-regex -- what colours a terminal is no text
const escapeSequence = /\u001b(?:\[[0-9;:?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -/]*[0-~])/g;
/** Strings with what follows a key, and numbers; also of JSON that is cut off in the middle of a string. */
const jsonValue = /"([^"\\]*(?:\\.[^"\\]*)*)(?:"(\s*:)?|$)|-?\d[\d.eE+-]*/gs;

/** @returns the strings and numbers of JSON, which may be cut off, without its keys and marks */
export function textOfJson(json: string): string {
  const values: string[] = [];
  for (const [whole, string, isKey] of json.matchAll(jsonValue)) {
    if (string === undefined) values.push(whole);
    else if (isKey === undefined) values.push(unescape(string));
  }
  return values.join(' ');
}

function unescape(string: string): string {
  try {
    return String(JSON.parse(`"${string}"`));
  } catch {
    // It was cut off in the middle of an escape.
    return string;
  }
}

/** @returns the text as it can be stored and shown on one line: no escape sequences, no control characters */
export function plainText(text: string): string {
  return text
    .replace(escapeSequence, '')
    .replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ')
    .trim();
}
