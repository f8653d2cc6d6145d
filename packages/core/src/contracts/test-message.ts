/** What an agent is asked when it is only to show that it works; its answer is to have `testWord` in it. */
export const testMessage = 'Reply with the word ready.';
export const testWord = /\bready\b/i;
