import { useEffect, useRef, useState } from 'react';
import type { AttachmentLimits } from '@callboard/core/contracts/attachment';
import { uploadFile } from '@/api/upload-file';
import { type ChosenFile, readyFile, sizeProblem } from './chosen-file';
import type { KeptFiles } from './kept-files';

interface Uploads {
  begun: () => KeptFiles;
  /** Undefined as long as they are not known: then nothing is taken. */
  limits: AttachmentLimits | undefined;
  /** Called whenever what could be sent has changed. */
  onChange: () => void;
}

/** Files that are chosen and uploaded at once, each by itself; one that is removed, or left, is uploaded no further. */
export function useUploads({ begun, limits, onChange }: Uploads) {
  const [files, setFiles] = useState<ChosenFile[]>(() => begun().map(readyFile));
  const [tooMany, setTooMany] = useState<string | null>(null);
  const chosen = useRef(0);
  const under = useRef(new Map<string, AbortController>());
  // One after the other: a browser has few connections to one server, and the page needs some.
  const line = useRef(Promise.resolve());
  useEffect(() => {
    const running = under.current;
    return () => running.forEach((upload) => upload.abort());
  }, []);

  const put = (key: string, change: (file: ChosenFile) => ChosenFile) =>
    setFiles((all) => all.map((file) => (file.key === key ? change(file) : file)));

  const upload = async (key: string, file: File, ending: AbortController) => {
    if (ending.signal.aborted) return;
    const onProgress = (share: number) => put(key, (it) => ({ ...about(it), state: 'uploading', share }));
    const result = await uploadFile(file, { onProgress, signal: ending.signal });
    under.current.delete(key);
    if (ending.signal.aborted) return;
    put(key, (it) =>
      result.outcome === 'stored'
        ? { ...about(it), name: result.file.name, state: 'ready', id: result.file.id }
        : { ...about(it), state: 'failed', why: result.why },
    );
    onChange();
  };

  return {
    files,
    tooMany,
    add(given: readonly File[]) {
      if (!limits) return;
      const fitting = given.slice(0, Math.max(0, limits.count - files.length));
      const left = given.length - fitting.length;
      setTooMany(left > 0 ? `At most ${limits.count} files; ${left} of these were not taken.` : null);
      const added = fitting.map((file) => ({ file, key: `chosen-${(chosen.current += 1)}` }));
      setFiles((all) => [...all, ...added.map(({ file, key }) => beginWith(file, key, limits))]);
      for (const { file, key } of added) {
        if (sizeProblem(file.size, limits) !== null) continue;
        const ending = new AbortController();
        under.current.set(key, ending);
        line.current = line.current.then(() => upload(key, file, ending));
      }
    },
    remove(key: string) {
      under.current.get(key)?.abort();
      setFiles((all) => all.filter((file) => file.key !== key));
      setTooMany(null);
      onChange();
    },
    clear() {
      under.current.forEach((each) => each.abort());
      setFiles([]);
      setTooMany(null);
      onChange();
    },
  };
}

function about({ key, name, size }: ChosenFile) {
  return { key, name, size };
}

function beginWith({ name, size }: File, key: string, limits: AttachmentLimits): ChosenFile {
  const why = sizeProblem(size, limits);
  const file = { key, name, size };
  return why === null ? { ...file, state: 'uploading', share: 0 } : { ...file, state: 'failed', why };
}
