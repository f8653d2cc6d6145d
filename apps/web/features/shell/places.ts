import {
  Activity,
  BellRing,
  Bot,
  CornerUpLeft,
  KeyRound,
  ListTodo,
  Play,
  Radio,
  Send,
  Settings,
  type LucideIcon,
} from 'lucide-react';

interface Place {
  href: string;
  label: string;
  icon: LucideIcon;
  /** The letter that leads there after `g`. */
  key: string;
}

/** The pages of the dashboard, in the order of the menu: what the menu, the palette and the keys all read. */
export const places = [
  { href: '/', label: 'Now', icon: Activity, key: 'n' },
  { href: '/tasks', label: 'Tasks', icon: ListTodo, key: 't' },
  { href: '/runs', label: 'Runs', icon: Play, key: 'r' },
  { href: '/replies', label: 'Replies', icon: CornerUpLeft, key: 'e' },
  { href: '/deliveries', label: 'Deliveries', icon: Send, key: 'd' },
  { href: '/agents', label: 'Agents', icon: Bot, key: 'a' },
  { href: '/peers', label: 'Peers', icon: Radio, key: 'p' },
  { href: '/alerts', label: 'Alerts', icon: BellRing, key: 'l' },
  { href: '/tokens', label: 'Tokens', icon: KeyRound, key: 'k' },
  { href: '/settings', label: 'Settings', icon: Settings, key: 's' },
] as const satisfies readonly Place[];
