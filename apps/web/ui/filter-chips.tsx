interface FilterChipsProps<Value extends string> {
  label: string;
  selected: readonly Value[];
  options: readonly { value: Value; label: string; count?: string }[];
  onChange: (selected: Value[]) => void;
}

/** Any number of choices; none means all. */
export function FilterChips<Value extends string>({
  label,
  selected,
  options,
  onChange,
}: FilterChipsProps<Value>) {
  const turn = (turned: Value) => {
    const isOn = (value: Value) => selected.includes(value) !== (value === turned);
    onChange(options.map(({ value }) => value).filter(isOn));
  };
  return (
    <div role="group" aria-label={label} className="flex flex-wrap gap-1.5 py-1">
      {options.map(({ value, label: text, count }) => (
        <button
          key={value}
          type="button"
          aria-pressed={selected.includes(value)}
          onClick={() => turn(value)}
          className="inline-flex h-7 shrink-0 items-center gap-1.5 rounded-full border border-line bg-surface px-2.5 text-xs font-medium text-ink-soft transition-colors hover:border-line-strong hover:text-ink aria-pressed:border-accent/50 aria-pressed:bg-accent-soft aria-pressed:text-accent pointer-coarse:h-9 pointer-coarse:px-3"
        >
          {text}
          {count !== undefined && <span className="min-w-2 text-center tabular-nums">{count}</span>}
        </button>
      ))}
    </div>
  );
}
