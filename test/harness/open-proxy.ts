import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Proxy {
  /** The address that was given, reached through the proxy. */
  url: string;
  /** Breaks every connection and refuses new ones, as a server does that is gone. */
  cut: () => void;
  /** Breaks every connection with a reset, as a machine does that was switched off and on; takes new ones. */
  reset: () => void;
  /** Lets connections stand and nothing pass, as a network does that loses every packet. */
  stall: () => void;
  restore: () => void;
  /**
   * Breaks the next connection on which a COMMIT is acknowledged, and the acknowledgement with it.
   *
   * @param saying - only a connection over which the client has said this since
   * @returns when it was done
   */
  loseNextCommit: (saying?: string) => Promise<void>;
  /** How many connections stand. */
  connections: () => number;
  close: () => Promise<void>;
}

/** Stands between a bridge and its database, so that the database can be taken away from this bridge alone. */
export async function openProxy(target: string): Promise<Proxy> {
  const { hostname, port } = new URL(target);
  const inside = new Set<Socket>();
  const sockets = new Set<Socket>();
  const commit = commitLoser();
  let [isCut, isStalled] = [false, false];
  const keep = (socket: Socket) => {
    sockets.add(socket);
    if (isStalled) socket.pause();
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    return socket;
  };
  const server = createServer((inner) => {
    if (isCut) return inner.destroy();
    const outer = keep(connect(Number(port), hostname));
    inside.add(keep(inner).on('close', () => inside.delete(inner)));
    inner.on('data', (bytes) => commit.hear(inner, bytes));
    outer.prependListener('data', (bytes) => {
      if (commit.isLost(inner, bytes)) inner.destroy();
    });
    pass(inner, outer, () => isStalled);
    pass(outer, inner, () => isStalled);
    return undefined;
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    cut,
    reset: () => {
      for (const socket of inside) socket.resetAndDestroy();
    },
    stall: () => {
      isStalled = true;
      for (const socket of sockets) socket.pause();
    },
    restore: () => {
      [isCut, isStalled] = [false, false];
      for (const socket of sockets) socket.resume();
    },
    loseNextCommit: commit.lose,
    connections: () => inside.size,
    close: async () => {
      cut();
      await once(server.close(), 'close');
    },
  };
}

function pass(from: Socket, to: Socket, isStalled: () => boolean): void {
  from.on('data', (bytes) => {
    if (!to.destroyed && !to.write(bytes)) from.pause();
  });
  to.on('drain', () => {
    if (!isStalled()) from.resume();
  });
  from.on('end', () => to.end()).on('close', () => to.destroy());
  if (isStalled()) from.pause();
}

/** Tells by what a client says whether it is the one whose COMMIT is to be lost. */
function commitLoser() {
  let wanted: { saying: string; heard: WeakSet<Socket>; done: () => void } | null = null;
  return {
    lose: (saying = '') => {
      const { promise, resolve } = Promise.withResolvers<void>();
      wanted = { saying, heard: new WeakSet(), done: resolve };
      return promise;
    },
    hear: (client: Socket, bytes: Buffer) => {
      if (wanted && bytes.includes(wanted.saying)) wanted.heard.add(client);
    },
    isLost: (client: Socket, bytes: Buffer) => {
      // PostgreSQL's CommandComplete ends with the command's name and a zero byte.
      if (!wanted?.heard.has(client) || !bytes.includes('COMMIT\0')) return false;
      wanted.done();
      wanted = null;
      return true;
    },
  };
}
