import { connect, type Socket } from 'node:net';

/** What the driver knows of where to connect, as it hands it to its `socket` option. */
interface Address {
  host: string[];
  port: number[];
  path?: string | false;
}

const lookEveryMs = 1_000;

/**
 * Makes the driver's sockets: one that has been asked something and has been given no byte back for `stallMs` is
 * broken. A network that swallows packets says nothing by itself, and TCP gives up after a quarter of an hour
 * only; whoever waits for the answer would wait as long.
 *
 * Of a connection under TLS, whose records Node writes past the socket, only TCP itself can tell.
 *
 * @param stallMs - longer than any statement may take, which the server has to bound by `statement_timeout`
 * @returns what postgres.js takes as `socket`; of several hosts, one after the other
 */
export function watchedSockets(stallMs: number): (address: Address) => Socket {
  let attempts = 0;
  return ({ host, port, path }) => {
    const turn = attempts++ % host.length;
    const socket = path
      ? connect({ path })
      : connect({
          host: host[turn] ?? 'localhost',
          port: port[turn] ?? 5_432,
          keepAlive: true,
          noDelay: true,
        });
    // The name that the driver expects in the server's certificate.
    Object.assign(socket, { host: host[turn] });
    watch(socket, stallMs);
    return socket;
  };
}

function watch(socket: Socket, stallMs: number): void {
  /** What was read by the time of the first write that is not answered yet. */
  let waiting: { since: number; read: number } | null = null;
  const settle = () => {
    if (waiting && socket.bytesRead > waiting.read) waiting = null;
  };
  socket.write = new Proxy(socket.write.bind(socket), {
    apply: (write, self, args) => {
      settle();
      waiting ??= { since: performance.now(), read: socket.bytesRead };
      return Reflect.apply(write, self, args) as boolean;
    },
  });
  const timer = setInterval(() => {
    settle();
    if (socket.destroyed) clearInterval(timer);
    else if (waiting && performance.now() - waiting.since >= stallMs) socket.destroy();
  }, lookEveryMs);
  timer.unref();
}
