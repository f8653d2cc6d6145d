import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Proxy {
  /** The address that was given, reached through the proxy. */
  url: string;
  /** Breaks every connection and refuses new ones, as a server does that is gone. */
  cut: () => void;
  /** Lets connections stand and nothing pass, as a network does that loses every packet. */
  stall: () => void;
  restore: () => void;
  close: () => Promise<void>;
}

/** Stands between a bridge and its database, so that the database can be taken away from this bridge alone. */
export async function openProxy(target: string): Promise<Proxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let [isCut, isStalled] = [false, false];
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    return socket;
  };
  const pass = (from: Socket, to: Socket) => {
    from.on('data', (bytes) => {
      if (!to.write(bytes)) from.pause();
    });
    to.on('drain', () => {
      if (!isStalled) from.resume();
    });
    from.on('end', () => to.end()).on('close', () => to.destroy());
    if (isStalled) from.pause();
  };
  const server = createServer((inner) => {
    if (isCut) return inner.destroy();
    const outer = keep(connect(Number(port), hostname));
    pass(keep(inner), outer);
    pass(outer, inner);
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
    stall: () => {
      isStalled = true;
      for (const socket of sockets) socket.pause();
    },
    restore: () => {
      [isCut, isStalled] = [false, false];
      for (const socket of sockets) socket.resume();
    },
    close: async () => {
      cut();
      await once(server.close(), 'close');
    },
  };
}
