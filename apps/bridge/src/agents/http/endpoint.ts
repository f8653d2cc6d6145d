import type { AnyHttpSettings } from '@callboard/core/config/http-settings';
import type { AgentConfig } from '@callboard/core/config/config';
import type { AgentSettings } from '@callboard/core/config/agent-settings';
import type { AgentCapabilities } from '@callboard/core/contracts/overview';
import type { OutputFormat } from '../output/output-reader.ts';
import type { Turn } from '../turn.ts';

/** The settings of the kinds of agents that are reached over HTTP. */
export type EndpointSettings = AgentSettings & AnyHttpSettings;

/** An agent that is reached over HTTP, whatever its kind. */
export type HttpAgent = AnyHttpSettings & { name: string };

/** How an endpoint takes the turns of one agent. */
export interface Endpoint {
  url: string;
  capabilities: AgentCapabilities;
  /** The JSON that is posted. */
  body: (turn: Turn) => unknown;
  /** @param mediaType of its answer, such as `text/event-stream`; empty when it does not say */
  formatOf: (mediaType: string) => OutputFormat;
  /** @returns whether it refused a turn because it no longer has the session */
  isSessionLost: (said: string) => boolean;
  /**
   * @returns what follows an answer without a fault: nothing (`answered`), the agent's callback, which is waited
   *   for (`taken`), or nothing either, where only a callback counts as an answer (`over`)
   */
  follows: (status: number, isComplete: boolean) => 'answered' | 'taken' | 'over';
}

/** What Callboard knows about one kind of endpoint. */
export type DescribeEndpoint<Settings extends EndpointSettings> = (agent: AgentConfig<Settings>) => Endpoint;
