import { CodeBlock } from '@/ui/code-block';
import { HowTo } from '@/ui/how-to';

interface ConnectPeerProps {
  /** Address at which peers reach this bridge. */
  bridgeUrl: string;
  bridgeName: string;
  open: boolean;
}

/** What the other side needs to send work here, and how this bridge sends work there. */
export function ConnectPeer({ bridgeUrl, bridgeName, open }: ConnectPeerProps) {
  const url = bridgeUrl.replace(/\/+$/, '');
  return (
    <HowTo id="connect" title="Connect a peer" open={open}>
      <p>
        Give this to the other side. With a Callboard of their own, they start it so; the secret is the one
        that both know:
      </p>
      <CodeBlock code={startThere(bridgeName, url)} label="start the other side" />
      {isLoopback(url) && (
        <p>
          {url} is this machine only. Set <code>PUBLIC_URL</code> to the address at which the other side
          reaches it.
        </p>
      )}
      <p>
        Any other program asks with one request. The answer comes in milliseconds, the reply when it is ready:
      </p>
      <CodeBlock code={sendTask(url)} label="send a task with curl" />
      <p>To have replies and tasks delivered there, start this bridge with the other one’s address:</p>
      <CodeBlock code={startHere} label="start with a peer" />
      <p>
        Without SHARED_SECRET, one is made at the first start and kept in{' '}
        <code>.callboard/shared-secret</code>, readable by you alone. Several peers, each with a secret of its
        own, are set in <code>callboard.config.ts</code>.
      </p>
    </HowTo>
  );
}

const startHere = `PEER_NAME=mel PEER_URL=http://192.168.1.20:8700 SHARED_SECRET=… npx pnpm@12 dev`;

function startThere(name: string, url: string): string {
  return `PEER_NAME=${name.replaceAll(/[^\w.-]/g, '-')} PEER_URL=${url} SHARED_SECRET=… npx pnpm@12 dev`;
}

function sendTask(url: string): string {
  return `curl -X POST ${url}/message \\
  -H "X-Shared-Secret: $SHARED_SECRET" \\
  -H 'Content-Type: application/json' \\
  -d '{"type": "TASK", "payload": "Say hello"}'`;
}

function isLoopback(url: string): boolean {
  return /^https?:\/\/(localhost|127\.|\[::1\])/.test(url);
}
