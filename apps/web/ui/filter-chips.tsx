import { ToggleGroup } from 'radix-ui';

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
  const choose = (values: string[]) =>
    onChange(options.map((option) => option.value).filter((value) => values.includes(value)));
  return (
    <ToggleGroup.Root
      type="multiple"
      aria-label={label}
      value={[...selected]}
      onValueChange={choose}
      className="flex flex-wrap gap-1.5 py-1"
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className="inline-flex h-7 shrink-0 items-center gap-1.5 rounded-full border border-line bg-surface px-2.5 text-xs font-medium text-ink-soft transition-colors hover:border-line-strong hover:text-ink data-[state=on]:border-accent/50 data-[state=on]:bg-accent-soft data-[state=on]:text-accent pointer-coarse:h-9 pointer-coarse:px-3"
        >
          {option.label}
          {option.count !== undefined && (
            <span className="min-w-2 text-center tabular-nums">{option.count}</span>
          )}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
