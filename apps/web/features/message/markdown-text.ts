/** Longer texts are shown as written: reading their structure would hold up the page. */
const longest = 30_000;

/** What somebody writes who means Markdown (CommonMark 0.31): one of these is enough. */
const signs = [
  /^#{1,6} \S/m,
  /^ {0,3}(?:```|~~~)/m,
  /^ {0,3}(?:[-*+]|\d{1,9}[.)]) +\S[^\n]*\n {0,3}(?:[-*+]|\d{1,9}[.)]) +\S/m,
  /^ {0,3}[-*+] \[[ xX]\] \S/m,
  /^ {0,3}> \S/m,
  /\*\*[^\s*][^*\n]*\*\*/,
  /`[^`\n]+`/,
  /!?\[[^\]\n]*\]\([^)\s]+\)/,
  /^\|?[ :]*-{3,}[ :]*\|/m,
] as const satisfies readonly RegExp[];

/** Nothing that a person would write nests this deep; what does is made to overflow whoever reads it. */
const tooDeep = /^(?:[\t ]*(?:>|[-*+]|\d{1,9}[.)])){16}|[[*_(]{40}|(?:!?\[[^\n]{0,3}){100}/m;

/** @returns whether a text is meant as Markdown, and can be read as such without harm */
export function isMarkdown(text: string): boolean {
  if (text.length > longest || tooDeep.test(text)) return false;
  return signs.some((sign) => sign.test(text));
}
