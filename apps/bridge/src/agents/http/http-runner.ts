import type { Runner } from '../runner.ts';
import type { DescribeEndpoint, EndpointSettings } from './endpoint.ts';
import { fillHeaders } from './fill-headers.ts';
import { showAddress } from './show-address.ts';
import { takeHttpTurn } from './take-http-turn.ts';

/** @returns how agents that are endpoints of this kind take their turns */
export function httpRunner<Settings extends EndpointSettings>(
  describe: DescribeEndpoint<Settings>,
): Runner<Settings> {
  return {
    capabilities: (agent) => describe(agent).capabilities,
    describe: (agent) => ['POST', showAddress(describe(agent).url)],
    isThere: async (agent, environment) => fillHeaders(agent.headers, environment).missing.length === 0,
    runTurn: (agent, turn, context) => takeHttpTurn({ agent, endpoint: describe(agent), turn, context }),
  };
}
