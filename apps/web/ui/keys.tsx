/** Keys to be pressed one after the other, as they stand on the keyboard. */
export function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <span className="inline-flex items-center gap-1">
      {keys.map((key, index) => (
        <kbd
          key={index}
          className="rounded border border-line-strong/60 bg-raised px-1.5 py-px font-mono text-[0.6875rem] text-ink-soft"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
