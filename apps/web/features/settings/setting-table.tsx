import type { Setting, SettingSource } from '@callboard/core/contracts/settings';
import { Badge, type Tone } from '@/ui/badge';
import type { SettingGroup } from './group-settings';

const looks = {
  environment: { label: 'environment', tone: 'accent', title: 'The environment says so' },
  env_file: { label: '.env', tone: 'accent', title: 'The file .env says so' },
  config_file: { label: 'config file', tone: 'info', title: 'The config file says so' },
  default: { label: 'default', tone: 'neutral', title: 'Nobody has said otherwise' },
  made: { label: 'made', tone: 'neutral', title: 'Made at the first start, and kept in the data folder' },
  found: { label: 'found', tone: 'neutral', title: 'What is installed on this machine decided it' },
} as const satisfies Record<SettingSource, { label: string; tone: Tone; title: string }>;

/** The settings of one thing: their names as one sets them, their values, and who said so. */
export function SettingTable({ group: { name, settings } }: { group: SettingGroup }) {
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <table className="w-full table-fixed text-xs">
        <caption className="border-b border-line px-4 py-2.5 text-left text-sm font-semibold">{name}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Setting</th>
            <th scope="col">Value</th>
            <th scope="col">From</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {settings.map((setting) => (
            <Row key={setting.name} setting={setting} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ setting: { name, value, source } }: { setting: Setting }) {
  const { label, tone, title } = looks[source];
  return (
    <tr data-setting={name} className="align-baseline">
      <th scope="row" className="w-2/5 px-4 py-2 text-left font-mono font-normal break-words text-ink-soft">
        {shortName(name)}
      </th>
      <td className="py-2 pr-2 font-mono break-words">
        {value ?? <span className="text-ink-faint">not set</span>}
      </td>
      <td className="w-28 py-2 pr-4 text-right">
        <Badge tone={tone} title={title}>
          {label}
        </Badge>
      </td>
    </tr>
  );
}

/** Within `Agent main` nobody has to read `agents.main.` before each name. */
function shortName(name: string): string {
  return name.replace(/^(agents|peers)\.[^.]+\./, '');
}
