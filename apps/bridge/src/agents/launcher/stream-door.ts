import { randomUUID } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { streamMarks } from './launch-messages.ts';

type Stream = keyof typeof streamMarks;
export type Streams = Record<Stream, Socket>;

export interface StreamDoor {
  /** The name of its socket. */
  name: string;
  /** @returns the two streams of a process, once both have come in */
  expect: (id: string) => Promise<Streams>;
  /** Stops waiting for those of a process. */
  forget: (id: string) => void;
  close: () => void;
}

/** A UUID and which of the two streams it is. */
const nameLength = 36 + 1;

/**
 * Takes in the connections to which a launcher's processes write. The socket has a name that is no file (unix(7),
 * "abstract"): nothing is left of it, and what comes in by another name than an expected one is turned away.
 */
export async function openStreamDoor(): Promise<StreamDoor> {
  const expected = new Map<string, (socket: Socket) => void>();
  const server = createServer((socket) => readName(socket, (name) => expected.get(name)?.(socket)));
  const name = `\0callboard-${randomUUID()}`;
  await listen(server, name);
  const wait = (key: string) => {
    const { promise, resolve } = Promise.withResolvers<Socket>();
    expected.set(key, (socket) => {
      expected.delete(key);
      resolve(socket);
    });
    return promise;
  };
  return {
    name,
    expect: async (id) => {
      const [stdout, stderr] = [wait(id + streamMarks.stdout), wait(id + streamMarks.stderr)];
      return { stdout: await stdout, stderr: await stderr };
    },
    forget: (id) => {
      for (const mark of Object.values(streamMarks)) expected.delete(id + mark);
    },
    close: () => void server.close(),
  };
}

async function listen(server: Server, name: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(name, resolve);
  await promise;
  // It is no reason for the bridge to go on.
  server.unref();
}

/** Reads what a connection begins with, and nothing of what follows. */
function readName(socket: Socket, take: (name: string) => void): void {
  socket.on('error', () => {});
  const read = () => {
    const name = socket.read(nameLength) as Buffer | null;
    if (name === null) return;
    socket.off('readable', read);
    take(name.toString());
  };
  socket.on('readable', read);
}
