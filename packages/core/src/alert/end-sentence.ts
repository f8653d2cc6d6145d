/** @returns the title of a task with a period, unless it ends already: it may be a sentence, or the beginning of one */
export function endSentence(title: string): string {
  return /[.!?…]$/.test(title) ? title : `${title}.`;
}
