/**
 * @returns the classes as one string, without what is no class
 *
 * Of two classes for the same thing it is not the later one that wins, but the one that stands later in the style sheet.
 * So what a caller changes of a primitive's own look is marked: `className="h-7!"`. `pnpm screenshots` finds the rest.
 */
export function classNames(...values: readonly (string | false | null | undefined)[]): string {
  return values.filter(Boolean).join(' ');
}
