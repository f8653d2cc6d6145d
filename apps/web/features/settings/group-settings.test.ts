import { expect, test } from 'vitest';
import type { Setting } from '@callboard/core/contracts/settings';
import { groupSettings } from './group-settings';

const settings: Setting[] = [
  { name: 'PORT', value: '8700', source: 'default' },
  { name: 'agents.main.timeout', value: '300', source: 'environment' },
  { name: 'agents.other.timeout', value: '60', source: 'config_file' },
  { name: 'deliveries.circuit.failures', value: '5', source: 'default' },
];

test('settings stand by what they are about, those of one agent together', () => {
  expect(groupSettings(settings, '').map(({ name }) => name)).toEqual([
    'Bridge',
    'Agent main',
    'Agent other',
    'Deliveries',
  ]);
});

test('a setting is found by words of its name, value or source', () => {
  const names = (search: string) =>
    groupSettings(settings, search).flatMap((group) => group.settings.map(({ name }) => name));
  expect(names('timeout other')).toEqual(['agents.other.timeout']);
  expect(names('8700')).toEqual(['PORT']);
  expect(names('environment')).toEqual(['agents.main.timeout']);
});
