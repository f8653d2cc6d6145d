import { type ClipboardEvent, type DragEvent, useState } from 'react';

/**
 * @param add - takes what is dropped or pasted; null: nobody does, and a drop must not lead away from the page either
 * @returns whether files are held over the place, and what the place listens to
 */
export function useFileDrop(add: ((files: readonly File[]) => void) | null) {
  const [isOver, setOver] = useState(false);
  const on = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = add ? 'copy' : 'none';
      setOver(add !== null);
    },
    onDragLeave: ({ currentTarget, relatedTarget }: DragEvent) => {
      if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      setOver(false);
      add?.(Array.from(event.dataTransfer.files));
    },
    onPaste: (event: ClipboardEvent) => {
      const { files, types } = event.clipboardData;
      // Some programs add a picture of the text that was copied.
      if (files.length === 0 || types.includes('text/plain')) return;
      event.preventDefault();
      add?.(Array.from(files));
    },
  };
  return { isOver, on };
}
