import type { Overview } from '@callboard/core/contracts/overview';
import { attentionOf, countAttention, describeAttention } from '../attention/attention';
import type { Tone } from '@/ui/badge';

export interface HealthSentence {
  tone: Extract<Tone, 'good' | 'warn' | 'bad'>;
  headline: string;
  /** What exactly; null where the headline says it all. */
  detail: string | null;
}

/** @returns whether everything is fine, in one sentence, and what is not */
export function healthSentence(overview: Overview): HealthSentence {
  const attention = attentionOf(overview);
  const count = countAttention(attention);
  const troubles = findTroubles(overview);
  if (count > 0) {
    const details = [describeAttention(attention), ...troubles];
    const headline = count === 1 ? '1 thing needs you' : `${count.toLocaleString('en')} things need you`;
    return { tone: 'warn', headline, detail: toSentences(details) };
  }
  if (troubles.length > 0) {
    return {
      tone: 'bad',
      headline: 'Nothing waits for you, but not all is well',
      detail: toSentences(troubles),
    };
  }
  return { tone: 'good', headline: 'All is well: nothing waits for you', detail: null };
}

/** What is wrong though nobody waits for an answer: who cannot run, and who cannot be reached. */
function findTroubles({ agents, peers }: Overview): string[] {
  const broken = agents.filter(({ missing }) => missing !== null).map(({ name }) => name);
  const away = peers.filter(({ circuit }) => circuit.state !== 'closed').map(({ name }) => name);
  return [
    ...(broken.length > 0 ? [`cannot run: ${broken.join(', ')}`] : []),
    ...(away.length > 0 ? [`${away.length === 1 ? 'does' : 'do'} not answer: ${away.join(', ')}`] : []),
  ];
}

function toSentences(parts: readonly string[]): string {
  return parts.map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}.`).join(' ');
}
