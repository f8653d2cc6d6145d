/** The type of a message, as the two parties wrote it. */
export function TypeChip({ type }: { type: string }) {
  return (
    <span
      className="inline-block max-w-40 truncate rounded border border-line bg-raised px-1.5 py-px align-middle font-mono text-[0.6875rem] leading-4 text-ink-soft"
      title={type}
    >
      {type}
    </span>
  );
}
