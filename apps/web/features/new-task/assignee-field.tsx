'use client';

import type { Overview } from '@callboard/core/contracts/overview';
import { describedBy, Field } from '@/ui/field';
import { Select } from '@/ui/select';

interface AssigneeFieldProps {
  overview: Overview;
  value: string;
  disabled?: boolean;
  onChange: (value: string) => void;
}

/** Who shall do it: an agent of this bridge or a peer; the value is `agent:name` or `peer:name`. */
export function AssigneeField({ overview, value, disabled, onChange }: AssigneeFieldProps) {
  const reachable = overview.peers.filter(({ url }) => url !== null);
  return (
    <Field id="assignee" label="Who shall do it" hint={hintFor(overview, value)}>
      <Select
        {...describedBy('assignee', null)}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value)}
        className="w-full"
      >
        <optgroup label="Agents here">
          {overview.agents.map(({ name, isDemo, missing }) => (
            <option key={name} value={`agent:${name}`}>
              {name}
              {isDemo ? ' (demo)' : ''}
              {missing === null ? '' : ' (cannot run)'}
            </option>
          ))}
        </optgroup>
        {reachable.length > 0 && (
          <optgroup label="Peers">
            {reachable.map(({ name }) => (
              <option key={name} value={`peer:${name}`}>
                {name}
              </option>
            ))}
          </optgroup>
        )}
      </Select>
    </Field>
  );
}

function hintFor({ agents, peers }: Overview, value: string): string {
  const agent = agents.find(({ name }) => value === `agent:${name}`);
  if (agent && agent.missing !== null) return `The turn will fail: ${agent.missing}`;
  if (agent?.isDemo) return 'The built-in demo agent replies within a second or two.';
  if (agent) return `Runs here, ${agent.running} of ${agent.concurrency} turns busy.`;
  const peer = peers.find(({ name }) => value === `peer:${name}`);
  return peer ? `Delivered to ${peer.url}/message.` : '';
}
