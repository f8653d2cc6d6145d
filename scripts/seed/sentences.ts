const verbs = [
  'Fix',
  'Review',
  'Explain',
  'Rewrite',
  'Measure',
  'Document',
  'Deploy',
  'Revert',
  'Test',
  'Split',
];
const qualities = [
  'flaky',
  'slow',
  'missing',
  'duplicate',
  'stale',
  'unsafe',
  'unreadable',
  'outdated',
  'noisy',
];
const things = [
  'test',
  'index',
  'migration',
  'retry',
  'cache',
  'upload',
  'invoice',
  'webhook',
  'token',
  'search',
];
const places = [
  'the billing service',
  'the importer',
  'the login page',
  'the release script',
  'the Zürich office',
];
const times = [
  'since Monday',
  'after midnight',
  'under load',
  'on ARM',
  'behind a proxy',
  'for größere Kunden',
  '在生产环境',
];
const reasons = [
  'Customers see it',
  'Nobody noticed',
  'The alarm went off twice',
  'It blocks the release 🚀',
];

export interface SeedText {
  number: number;
  sentence: string;
  /** From one to a dozen sentences. */
  paragraph: string;
}

/** @returns so many different texts, always the same; some words are in nearly all of them, some in few */
export function makeTexts(count: number): SeedText[] {
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    sentence: makeSentence(index * 31),
    paragraph: Array.from({ length: 1 + (index % 12) }, (_one, place) =>
      makeSentence(index * 97 + place * 13),
    ).join(' '),
  }));
}

function makeSentence(seed: number): string {
  const pick = (words: string[], step: number) => words[Math.floor(seed / step) % words.length] ?? '';
  const subject = `${pick(verbs, 1)} the ${pick(qualities, 7)} ${pick(things, 11)} in ${pick(places, 3)}`;
  return `${subject} ${pick(times, 17)}: build ${(seed * 7_919) % 100_003} says so. ${pick(reasons, 5)}.`;
}
