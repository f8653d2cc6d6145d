/**
 * @param key - names the question
 * @returns its answer, as a promise that rejects as `ask` does
 */
export type Share = <Answer>(key: string, ask: () => Promise<Answer>) => Promise<Answer>;

interface Asked {
  now: Promise<unknown>;
  next: Promise<unknown> | null;
}

/**
 * Lets all who ask the same at the same time have one answer. Whoever asks while a question is under way waits for the
 * next time that it is asked, which begins when this one is over: no answer is older than its question.
 */
export function createShare(): Share {
  const asked = new Map<string, Asked>();

  function begin<Answer>(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const answer = ask();
    const own: Asked = { now: answer, next: null };
    asked.set(key, own);
    const forget = () => {
      if (own.next === null) asked.delete(key);
    };
    answer.then(forget, forget);
    return answer;
  }

  return (key, ask) => {
    const own = asked.get(key);
    if (!own) return begin(key, ask);
    const again = () => begin(key, ask);
    own.next ??= own.now.then(again, again);
    // One key is always asked with the same question.
    return own.next as ReturnType<typeof ask>;
  };
}
