import { join } from 'node:path';
import { type BridgeProcess, createBridgeProcess } from './bridge-process.ts';
import { freePort } from './free-port.ts';
import { newSecret } from './new-secret.ts';
import { startNginx } from './start-nginx.ts';
import { waitFor } from './wait-for.ts';

interface Group {
  /** What all of them are told, as one bridge alone would be; a test may change it before a further start. */
  env: Record<string, string>;
  dataDir: string;
  /** Where nginx listens. */
  port: number;
  count: number;
}

/** Bridges on one database behind nginx, which live and die together as if they were one. */
export async function startBehindNginx({ env, dataDir, port, count }: Group): Promise<BridgeProcess> {
  const url = `http://127.0.0.1:${port}`;
  // What each bridge would make for itself has to be the same for all.
  env['SHARED_SECRET'] ??= newSecret();
  env['PUBLIC_URL'] ??= url;
  const places: { port: number; dataDir: string }[] = [];
  // The first has the folder of the one that the tests know.
  for (let at = 0; at < count; at += 1) {
    places.push({ port: await freePort(), dataDir: at === 0 ? dataDir : join(dataDir, `bridge-${at + 1}`) });
  }
  const members = places.map((place) =>
    createBridgeProcess(() => ({ ...env, PORT: String(place.port), DATA_DIR: place.dataDir })),
  );
  const nginx = await startNginx({ port, bridges: places.map((place) => `127.0.0.1:${place.port}`) });
  return {
    printed: () => members.map((member) => member.printed()).join(''),
    kill: async (signal) => {
      const codes = await Promise.all(members.map((member) => member.kill(signal)));
      return codes.find((code) => code !== 0) ?? codes[0] ?? null;
    },
    pause: () => members.forEach((member) => member.pause()),
    resume: () => members.forEach((member) => member.resume()),
    start: async () => {
      await Promise.all(members.map((member) => member.start()));
      // nginx leaves those alone for a while that were gone when it last asked.
      await waitFor(async () => (await fetch(`${url}/ready`)).ok, {
        what: `nginx at ${url} to find a bridge`,
      });
    },
    end: async () => {
      await Promise.all(members.map((member) => member.end()));
      await nginx.stop();
    },
  };
}
