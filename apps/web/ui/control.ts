/** The look that every control for typing or choosing shares. */
export const controlClasses =
  'w-full rounded-md border border-line-strong/70 bg-surface px-2.5 text-[0.8125rem] text-ink shadow-xs transition-colors placeholder:text-ink-faint hover:border-line-strong focus-visible:border-ring focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-bad';
