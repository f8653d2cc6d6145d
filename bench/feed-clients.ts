/**
 * Many clients of one bridge's event feed, in a process of their own: `node feed-clients.ts URL TOKEN COUNT`. Says
 * `open` when each has its stream; told anything, it says how long each event took to each client, as a JSON array of
 * milliseconds, and goes on. They read tRPC's stream themselves: 500 of its own clients would measure one another.
 */
import { Agent, get } from 'node:http';
import { createInterface } from 'node:readline';
import { clock } from './clock.ts';

const [url = '', token = '', count = '1'] = process.argv.slice(2);
const agent = new Agent({ maxSockets: Infinity });
let took: number[] = [];

await Promise.all(Array.from({ length: Number(count) }, subscribe));
console.log('open');
for await (const _ of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(took));
  took = [];
}

function subscribe(): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
    const asked = get(`${url}/trpc/event.feed?input=%7B%7D`, { agent, headers }, (stream) => {
      if (stream.statusCode !== 200) {
        reject(new Error(`the feed answered ${stream.statusCode}`));
        return;
      }
      let begun = '';
      stream.setEncoding('utf8').on('data', (text: string) => {
        const now = clock();
        resolve();
        const lines = (begun + text).split('\n');
        begun = lines.pop() ?? '';
        for (const line of lines) note(line, now);
      });
      stream.on('end', () => process.exit(1));
    });
    asked.on('error', reject);
  });
}

/** The time of an event is that at which its transaction began: what is measured holds the commit itself, too. */
function note(line: string, now: number): void {
  const at = /"at":"([^"]+)"/.exec(line)?.[1];
  if (at !== undefined) took.push(now - Date.parse(at));
}
