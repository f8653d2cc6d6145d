import { CopyButton } from './copy-button';

/** Lines to be copied as they stand. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  return (
    <div className="relative overflow-hidden rounded-lg border border-line bg-raised">
      <pre
        tabIndex={0}
        aria-label={label}
        className="overflow-x-auto py-3 pr-11 pl-3.5 font-mono text-xs leading-relaxed text-ink"
      >
        <code>{code}</code>
      </pre>
      <div className="absolute top-1.5 right-1.5">
        <CopyButton text={code} label={`Copy: ${label}`} />
      </div>
    </div>
  );
}
