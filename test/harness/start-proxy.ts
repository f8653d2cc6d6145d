import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { atEnd } from './at-end.ts';

export interface Proxy {
  /** The address that was given, reached through the proxy. */
  url: string;
  /** Breaks every connection and refuses new ones, as a server does that is gone. */
  cut: () => void;
  restore: () => void;
}

/** Stands between a bridge and its database, so that a test can take the database away. */
export async function startProxy(target: string): Promise<Proxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let isCut = false;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    return socket;
  };
  const server = createServer((inner) => {
    if (isCut) return inner.destroy();
    const outer = keep(connect(Number(port), hostname));
    keep(inner).pipe(outer).pipe(inner);
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
  return { url: url.href, cut, restore: () => (isCut = false) };
}
