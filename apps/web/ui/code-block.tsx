import { CopyButton } from './copy-button';

/** Lines to be copied as they stand. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  return (
    <div className="flex items-start overflow-hidden rounded-lg border border-line bg-raised">
      <pre
        tabIndex={0}
        aria-label={label}
        className="min-w-0 flex-1 overflow-x-auto py-3 pl-3.5 font-mono text-xs leading-relaxed text-ink"
      >
        <code>{code}</code>
      </pre>
      <div className="shrink-0 p-1.5">
        <CopyButton text={code} label={`Copy: ${label}`} />
      </div>
    </div>
  );
}
