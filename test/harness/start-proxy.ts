import { atEnd } from './at-end.ts';
import { openProxy, type Proxy } from './open-proxy.ts';

/** Stands between a bridge and its database, so that a test can take the database away; ended with the file. */
export async function startProxy(target: string): Promise<Proxy> {
  const proxy = await openProxy(target);
  atEnd(proxy.close);
  return proxy;
}
