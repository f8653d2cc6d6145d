import type { Usage } from '@callboard/core/contracts/usage';

const count = new Intl.NumberFormat('en');

/** @returns what a turn, or several, used, in one line: model, tokens in and out, and the cost where it is told */
export function usageText({ model, inputTokens, outputTokens, costUsd }: Usage): string {
  const parts = [
    model,
    inputTokens === null ? null : `${count.format(inputTokens)} tokens in`,
    outputTokens === null ? null : `${count.format(outputTokens)} out`,
    costUsd === null || costUsd === 0 ? null : `$${costUsd.toFixed(costUsd < 0.01 ? 5 : 2)}`,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

/** @returns the sum of what is known; null when nothing is */
export function sumUsage(usages: readonly (Usage | null)[]): Usage | null {
  const known = usages.filter((usage) => usage !== null);
  if (known.length === 0) return null;
  const models = new Set(known.map(({ model }) => model));
  const add = (name: 'inputTokens' | 'outputTokens' | 'costUsd') =>
    known.reduce<number | null>(
      (sum, usage) => (usage[name] === null ? sum : (sum ?? 0) + usage[name]),
      null,
    );
  return {
    model: models.size === 1 ? (known[0]?.model ?? null) : null,
    inputTokens: add('inputTokens'),
    outputTokens: add('outputTokens'),
    costUsd: add('costUsd'),
  };
}
