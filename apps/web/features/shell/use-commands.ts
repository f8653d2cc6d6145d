import { useRouter } from 'next/navigation';
import { Bookmark, Keyboard, LogOut, Plus, SunMoon, type LucideIcon } from 'lucide-react';
import { useTheme } from 'next-themes';
import { useSavedViews } from '@/features/tasks/saved-views';
import { themes } from '@/ui/themes';
import { leave } from './leave';
import { places } from './places';

export interface Command {
  label: string;
  /** Other words that it is found by. */
  also?: string;
  icon: LucideIcon;
  keys?: string[];
  run: () => void;
}

/** @returns what can be done from anywhere, the likeliest first */
export function useCommands({ onShowKeys }: { onShowKeys: () => void }): Command[] {
  const router = useRouter();
  const { setTheme } = useTheme();
  const views = useSavedViews();
  return [
    {
      label: 'New task',
      also: 'create ask',
      icon: Plus,
      keys: ['c'],
      run: () => router.push('/tasks/new'),
    },
    ...places.map(({ href, label, icon, key }) => ({
      label,
      also: 'go page',
      icon,
      keys: ['g', key],
      run: () => router.push(href),
    })),
    ...views.map(({ name, query }) => ({
      label: `View: ${name}`,
      also: name,
      icon: Bookmark,
      run: () => router.push(`/tasks${query}`),
    })),
    ...themes.map(({ value, label }) => ({
      label: `Theme: ${label}`,
      icon: SunMoon,
      run: () => setTheme(value),
    })),
    { label: 'All keys', also: 'shortcuts keyboard help', icon: Keyboard, keys: ['?'], run: onShowKeys },
    { label: 'Sign out', also: 'log out leave', icon: LogOut, run: () => void leave() },
  ];
}
