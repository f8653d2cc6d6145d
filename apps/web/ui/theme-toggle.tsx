'use client';

import { useSyncExternalStore } from 'react';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { Button } from './button';
import { themes, type Theme } from './themes';

const icons = { system: Monitor, light: Sun, dark: Moon } as const satisfies Record<Theme, typeof Sun>;

/** Goes from the system's theme to light, to dark, and back. */
export function ThemeToggle() {
  const { theme, setTheme } = useTheme();
  const isKnown = useSyncExternalStore(
    noChange,
    () => true,
    () => false,
  );
  const here = themes.findIndex(({ value }) => isKnown && value === theme);
  const now = themes[here] ?? themes[0];
  const next = themes[(here + 1) % themes.length] ?? themes[0];
  const Icon = icons[now.value];
  const label = `Theme: ${now.label}. Change to ${next.label}`;
  return (
    <Button look="quiet" size="icon" aria-label={label} title={label} onClick={() => setTheme(next.value)}>
      <Icon />
    </Button>
  );
}

/** The choice is in the browser, so the server must not guess it; after that the hook itself tells of changes. */
function noChange(): () => void {
  return () => {};
}
