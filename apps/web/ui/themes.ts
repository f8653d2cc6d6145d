/** The themes to choose from; the first one counts until somebody has chosen. */
export const themes = [
  { value: 'system', label: 'as the system' },
  { value: 'light', label: 'light' },
  { value: 'dark', label: 'dark' },
] as const;

export type Theme = (typeof themes)[number]['value'];
