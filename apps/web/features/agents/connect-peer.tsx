import { CodeBlock } from '@/ui/code-block';
import { HowTo } from './how-to';

/** How another program sends work here, and how this bridge sends work there. */
export function ConnectPeer({ bridgeUrl, open }: { bridgeUrl: string; open: boolean }) {
  return (
    <HowTo id="connect" title="Connect a peer" open={open}>
      <p>
        Whoever knows the shared secret can send work. The answer comes in milliseconds, the reply when it is
        ready:
      </p>
      <CodeBlock code={sendTask(bridgeUrl)} label="send a task with curl" />
      <p>
        To have replies delivered there, start this bridge with the peer’s address and the secret that both
        know:
      </p>
      <CodeBlock code={startWithPeer} label="start with a peer" />
      <p>
        Without SHARED_SECRET, one is made at the first start and kept in{' '}
        <code>.callboard/shared-secret</code>, readable by you alone.
      </p>
    </HowTo>
  );
}

const startWithPeer = `PEER_NAME=mel PEER_URL=http://192.168.1.20:8700 SHARED_SECRET=… npx pnpm@12 dev`;

function sendTask(bridgeUrl: string): string {
  return `curl -X POST ${bridgeUrl.replace(/\/+$/, '')}/message \\
  -H "X-Shared-Secret: $SHARED_SECRET" \\
  -H 'Content-Type: application/json' \\
  -d '{"type": "TASK", "payload": "Say hello"}'`;
}
