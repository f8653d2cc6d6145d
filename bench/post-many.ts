import { Agent, request } from 'node:http';
import { bridgeSecret } from './bench-bridge.ts';

interface Burst {
  /** Where each message goes, by POST. */
  url: string;
  count: number;
  connections?: number;
}

/** Posts so many messages as fast as they are taken over so many connections. @throws Error when one is refused */
export async function postMany({ url, count, connections = 16 }: Burst): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let left = count;
  const postInTurn = async () => {
    while (left > 0) {
      left -= 1;
      await post(url, agent);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, postInTurn));
  } finally {
    agent.destroy();
  }
}

const body = JSON.stringify({ type: 'TASK', payload: { text: 'bench' } });
const headers = {
  'content-type': 'application/json',
  'content-length': Buffer.byteLength(body),
  'x-shared-secret': bridgeSecret,
};

function post(url: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve();
        else reject(new Error(`${url} answered ${answer.statusCode}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
