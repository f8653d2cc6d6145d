import type { Check } from './check.ts';
import { checkAgents } from './check-agents.ts';
import { checkClocks } from './check-clocks.ts';
import { checkContainment } from './check-containment.ts';
import { checkDatabase } from './check-database.ts';
import { checkDisk } from './check-disk.ts';
import { checkPeers } from './check-peers.ts';
import { checkPorts } from './check-ports.ts';
import { checkQueue } from './check-queue.ts';
import { checkSettings } from './check-settings.ts';

/** Everything that `callboard doctor` looks at, in the order of its report. */
export const checks: readonly Check[] = [
  { name: 'settings', look: checkSettings },
  { name: 'ports', look: checkPorts },
  { name: 'database', look: checkDatabase },
  { name: 'queue', look: checkQueue },
  { name: 'clock', look: checkClocks },
  { name: 'disk', look: checkDisk },
  { name: 'peers', look: checkPeers },
  { name: 'agents', look: checkAgents },
  { name: 'sandbox', look: checkContainment },
];
