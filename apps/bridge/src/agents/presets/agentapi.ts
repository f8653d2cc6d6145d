import type { SettingsOf } from '@callboard/core/config/agent-settings';
import { addPath } from '../http/add-path.ts';
import { fillHeaders } from '../http/fill-headers.ts';
import { showAddress } from '../http/show-address.ts';
import { takeAgentapiTurn } from '../http/agentapi/take-agentapi-turn.ts';
import type { Runner } from '../runner.ts';

/**
 * coder/agentapi 0.12: a turn is what an agent in a terminal says until its screen stays the same. All threads share
 * its one conversation, and nothing can end what it does.
 */
export const agentapi: Runner<SettingsOf<'agentapi'>> = {
  capabilities: () => ({
    streams: true,
    transcript: false,
    resumes: false,
    reportsUsage: false,
    // A message is pasted into the terminal, and a request to it may have 1 MiB.
    takesLongMessages: false,
    takesFiles: false,
  }),
  describe: (agent) => ['POST', showAddress(addPath(agent.url, '/message'))],
  isThere: async (agent, environment) => fillHeaders(agent.headers, environment).missing.length === 0,
  runTurn: (agent, turn, context) => takeAgentapiTurn({ agent, turn, context }),
};
