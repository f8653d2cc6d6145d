import type { Setting } from '@callboard/core/contracts/settings';

export interface SettingGroup {
  name: string;
  settings: Setting[];
}

/** @returns the settings whose name, value or group has the words, by what they are about; those of one agent together */
export function groupSettings(settings: readonly Setting[], search: string): SettingGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = settings.filter((setting) => {
    const text = `${setting.name} ${setting.value ?? ''} ${setting.source}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const groups = Map.groupBy(found, groupOf);
  return Array.from(groups, ([name, of]) => ({ name, settings: of }));
}

function groupOf({ name }: Setting): string {
  const [first = '', second = ''] = name.split('.');
  if (first === 'agents') return `Agent ${second}`;
  if (first === 'peers') return `Peer ${second}`;
  const known: Record<string, string> = {
    defaultAgent: 'Defaults',
    defaultPeer: 'Defaults',
    stopGrace: 'Defaults',
    messages: 'Messages',
    types: 'Types of tasks',
    loops: 'Loops',
    deliveries: 'Deliveries',
    limits: 'Limits',
    retention: 'Retention',
    alerts: 'Alerts',
    http: 'HTTP',
  };
  return known[first] ?? 'Bridge';
}
