import type { Edit } from './edit.ts';

/** Where a bridge can be made to die, in the order in which a message passes them. */
export const failpointNames = [
  'received',
  'committed',
  'claimed',
  'spawned',
  'reply_stored',
  'delivery_sent',
  'acknowledgement_stored',
] as const;
export type FailpointName = (typeof failpointNames)[number];

interface Place {
  file: string;
  /** A line of the file. */
  at: string;
  /** Whether to die before the line or after it. */
  side: 'before' | 'after';
  /** Counts as passed only when this holds there. */
  when?: string;
}

const places: Record<FailpointName, Place> = {
  received: {
    file: 'apps/bridge/src/receive/message-route.ts',
    at: 'const received = await deps.receiveMessage(input);',
    side: 'before',
  },
  committed: {
    file: 'apps/bridge/src/receive/message-route.ts',
    at: 'const received = await deps.receiveMessage(input);',
    side: 'after',
  },
  claimed: {
    file: 'apps/bridge/src/run/run-worker.ts',
    at: 'for (const claim of claimed) begin(claim, agent);',
    side: 'before',
    when: 'claimed.length > 0',
  },
  // The process is there, and nobody has noted down which it is.
  spawned: {
    file: 'apps/bridge/src/agents/supervise-turn.ts',
    at: 'const { pid, keeper } = child;',
    side: 'before',
  },
  reply_stored: {
    file: 'apps/bridge/src/reply/send-message.ts',
    at: "return { status: 'sent', ...sent };",
    side: 'before',
  },
  delivery_sent: {
    file: 'apps/bridge/src/deliver/attempt-delivery.ts',
    at: 'const changed = await store(deps, claimed, { result, signal });',
    side: 'before',
  },
  acknowledgement_stored: {
    file: 'apps/bridge/src/deliver/attempt-delivery.ts',
    at: 'const changed = await store(deps, claimed, { result, signal });',
    side: 'after',
  },
};

/** Calls `passFailpoint` at each place; what is armed in the run's folder decides whether it returns. */
export const failpoints: Edit[] = toEdits();

/** Two points at one line are one edit: the second would no longer find the line alone. */
function toEdits(): Edit[] {
  const byLine = Map.groupBy(failpointNames, (name) => `${places[name].file}\n${places[name].at}`);
  return Array.from(byLine.values(), (names) => {
    const pass = (side: Place['side']) =>
      names.filter((name) => places[name].side === side).map((name) => `${call(name)} `);
    const [first] = names;
    const { file, at } = places[first as FailpointName];
    const replace = `${pass('before').join('')}${at} ${pass('after').join('')}`.trim();
    return { name: names.join(' and '), file, find: at, replace };
  });
}

function call(name: FailpointName): string {
  const { when } = places[name];
  return `${when ? `if (${when}) ` : ''}globalThis.passFailpoint('${name}');`;
}
