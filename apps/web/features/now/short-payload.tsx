import Link from 'next/link';
import type { ShortMessage } from '@callboard/core/contracts/now';
import { Payload } from '@/features/message/payload';
import { hrefOf } from '@/features/task/moment';
import { formatBytes } from '@/ui/format-bytes';

/** What a message says, or its beginning and where the rest is. */
export function ShortPayload({ message }: { message: ShortMessage }) {
  return (
    <div className="max-h-56 overflow-y-auto" tabIndex={0} role="group" aria-label="What it says">
      <Payload type={message.type} payload={message.payload} asWritten={message.cutFromBytes !== null} />
      {message.cutFromBytes !== null && (
        <Link
          href={hrefOf(message.taskId, { kind: 'message', id: message.id })}
          className="mt-1 inline-block text-xs text-accent hover:underline"
        >
          Read all {formatBytes(message.cutFromBytes)}
        </Link>
      )}
    </div>
  );
}
