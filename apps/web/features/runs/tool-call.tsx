import { useMemo } from 'react';
import type { MessagePayload } from '@callboard/core/contracts/message';
import type { TranscriptEntry } from '@callboard/core/contracts/transcript';
import { JsonTree } from '@/features/message/json-tree';
import { Folded } from './folded';
import { ToolText } from './tool-text';

interface ToolCallProps {
  call: Extract<TranscriptEntry, { kind: 'tool_call' }>;
  result: Extract<TranscriptEntry, { kind: 'tool_result' }> | null;
}

/** A tool that the agent used: with what, and what came of it. */
export function ToolCall({ call, result }: ToolCallProps) {
  const input = useMemo(() => parse(call.input), [call.input]);
  const failed = result?.isError === true;
  return (
    <Folded title={failed ? `${call.name}: an error` : call.name} hint={hintOf(input)} bad={failed}>
      <div className="space-y-2 p-2">
        {typeof input === 'string' ? (
          <ToolText label="Input" text={input} />
        ) : (
          <JsonTree value={input} label={`Input of ${call.name}`} />
        )}
        {result === null ? (
          <p className="text-xs text-ink-faint">No result so far.</p>
        ) : (
          <ToolText label={`Result of ${call.name}`} text={result.text} />
        )}
      </div>
    </Folded>
  );
}

function parse(input: string): MessagePayload {
  try {
    return JSON.parse(input) as MessagePayload;
  } catch {
    return input;
  }
}

/** The first text of the input says most: a command, a path, a pattern. */
function hintOf(input: MessagePayload): string | undefined {
  if (typeof input === 'string') return input.slice(0, 200);
  if (typeof input !== 'object' || input === null) return undefined;
  const first = Object.values(input).find((value) => typeof value === 'string');
  return typeof first === 'string' ? first.slice(0, 200) : undefined;
}
