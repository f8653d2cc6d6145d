import { defineConfig } from '../../packages/core/src/config/define-config.ts';

/** Always the demo agent, also on a machine that has a real one: a demo costs nothing. */
export default defineConfig({ agents: { main: { kind: 'demo' } } });
