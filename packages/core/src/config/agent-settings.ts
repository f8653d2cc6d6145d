import { z } from 'zod';
import { CommandSettings } from './command-settings.ts';
import { FunctionSettings } from './function-settings.ts';
import { AgentapiSettings, HttpSettings, ModelSettings, OpenclawHookSettings } from './http-settings.ts';
import { DemoSettings, ProgramSettings } from './program-settings.ts';

/** How one agent is run: each kind has its own settings, and refuses those of another. */
export const AgentSettings = z.discriminatedUnion('kind', [
  CommandSettings,
  ProgramSettings,
  HttpSettings,
  ModelSettings,
  AgentapiSettings,
  OpenclawHookSettings,
  FunctionSettings,
  DemoSettings,
]);
export type AgentSettings = z.infer<typeof AgentSettings>;

export type AgentKind = AgentSettings['kind'];

/** The settings of one kind of agent. */
export type SettingsOf<Kind extends AgentKind> = AgentSettings extends infer Settings
  ? Settings extends { kind: infer Own }
    ? Kind extends Own
      ? Settings
      : never
    : never
  : never;
