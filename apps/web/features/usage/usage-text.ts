import type { Usage, UsageSum } from '@callboard/core/contracts/usage';

const count = new Intl.NumberFormat('en');

/** @returns what a turn used, in one line: model, tokens in and out, and the cost where it is told */
export function usageText({ model, inputTokens, outputTokens, costUsd }: Usage): string {
  const parts = [
    model,
    inputTokens === null ? null : `${tokensText(inputTokens)} tokens in`,
    outputTokens === null ? null : `${tokensText(outputTokens)} out`,
    costUsd === null || costUsd === 0 ? null : costText(costUsd),
  ];
  return parts.filter((part) => part !== null).join(', ');
}

/** @returns the same of several turns, and how many of them it is about; null when none has reported anything */
export function usageSumText({ turns, reported, models, ...sum }: UsageSum): string | null {
  if (reported === 0) return null;
  const text = usageText({ ...sum, model: modelsText(models) });
  return reported === turns ? text : `${text} (${reported} of ${turns} turns)`;
}

export function modelsText(models: readonly string[]): string | null {
  return models.length === 0 ? null : models.join(' + ');
}

export function tokensText(tokens: number): string {
  return count.format(tokens);
}

/** A turn of a small model costs fractions of a cent. */
export function costText(costUsd: number): string {
  return `$${costUsd.toFixed(costUsd > 0 && costUsd < 0.01 ? 5 : 2)}`;
}
