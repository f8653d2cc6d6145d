// The clients of a run: load.ts <run's folder>. They begin conversations until SIGTERM, then see those under
// way to their end and exit.
import { readLayout } from '../cluster/layout.ts';
import { createRandom } from '../random.ts';
import { answerLate } from './answer-late.ts';
import { beginConversation } from './begin-conversation.ts';

const [folder = ''] = process.argv.slice(2);
const layout = readLayout(folder);
let over = false;
process.once('SIGTERM', () => (over = true));

await Promise.all([
  answerLate(folder, () => over),
  ...Array.from({ length: layout.conversations }, (_, index) => converse(`client-${index + 1}`)),
]);
process.exit(0);

/** One conversation after the other. */
async function converse(client: string): Promise<void> {
  const random = createRandom(`${layout.seed} ${client}`);
  for (let number = 1; !over; number += 1) {
    await beginConversation({
      folder,
      layout,
      client,
      random,
      name: `${client}-${number}`,
      isOver: () => over,
    });
  }
}
