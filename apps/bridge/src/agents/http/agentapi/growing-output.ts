import { OutputBuffer } from '../../output-buffer.ts';
import { OutputPump } from '../../output-pump.ts';
import type { RunnerContext } from '../../turn.ts';

export interface GrowingOutput {
  /** Takes the text as it stands now. */
  show: (text: string) => void;
  /** @returns bytes in all, and those that were never passed on */
  finish: (text: string | null) => Promise<{ outputBytes: number; droppedBytes: number }>;
}

/**
 * Shows a text that comes again and again as a whole, longer each time: what is new of it is passed on. A terminal
 * also changes what it has shown before; such a text is shown once more, as a whole, when it is complete.
 */
export function growingOutput({ host, onOutput }: RunnerContext): GrowingOutput {
  const buffer = new OutputBuffer(host.outputLimit);
  const pump = new OutputPump(buffer, Promise.resolve(), onOutput);
  let [shown, outputBytes] = ['', 0];
  const write = (text: string) => {
    if (text === '') return;
    outputBytes += Buffer.byteLength(text);
    pump.push({ at: new Date(), stream: 'stdout', text });
  };
  const show = (text: string) => {
    if (!text.startsWith(shown)) return;
    write(text.slice(shown.length));
    shown = text;
  };
  return {
    show,
    finish: async (text) => {
      if (text !== null && !text.startsWith(shown)) write(`\n\n${text}`);
      else if (text !== null) show(text);
      await pump.close();
      return { outputBytes, droppedBytes: buffer.droppedBytes };
    },
  };
}
