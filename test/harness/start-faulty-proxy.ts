import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { atEnd } from './at-end.ts';

export interface FaultyProxy {
  /** The address that was given, reached through the proxy. */
  url: string;
  /** Breaks every connection and refuses new ones, as a server does that is gone. */
  cut: () => void;
  /** Lets the connections stand and passes nothing on, as a network does that swallows packets. */
  freeze: () => void;
  /** How many connections stand. */
  connections: () => number;
  restore: () => void;
  /** Breaks the next connection on which a COMMIT is acknowledged, and the acknowledgement with it. */
  loseNextCommit: () => void;
}

/** Stands between a bridge and its database, so that a test can take the database away. */
export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let [isCut, isFrozen, losesCommit] = [false, false, false];
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    return socket;
  };
  const pass = (from: Socket, to: Socket) => {
    // What was swallowed never arrives: such a connection is of no use any more.
    from.on('data', (data) => isLost(data, from) || isFrozen || swallowed.has(from) || to.write(data));
    from.on('end', () => isFrozen || to.end());
  };
  const isLost = (data: Buffer, from: Socket) => {
    // PostgreSQL's CommandComplete ends with the command's name and a zero byte.
    if (!losesCommit || !data.includes('COMMIT\0')) return false;
    losesCommit = false;
    from.destroy();
    return true;
  };
  const swallowed = new WeakSet<Socket>();
  const server = createServer((inner) => {
    if (isCut) return inner.destroy();
    if (isFrozen) swallowed.add(inner);
    const outer = keep(connect(Number(port), hostname));
    keep(inner);
    pass(inner, outer);
    pass(outer, inner);
    inner.on('close', () => outer.destroy());
    outer.on('close', () => inner.destroy());
    return undefined;
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  atEnd(async () => {
    cut();
    await once(server.close(), 'close');
  });
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  const freeze = () => {
    isFrozen = true;
    for (const socket of sockets) swallowed.add(socket);
  };
  const restore = () => (isCut = isFrozen = false);
  return {
    url: url.href,
    cut,
    freeze,
    restore,
    loseNextCommit: () => (losesCommit = true),
    connections: () => sockets.size / 2,
  };
}
