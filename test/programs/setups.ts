import type { AgentProgram } from '@callboard/core/config/agent-programs';
import { modelId, type Setup } from './setup.ts';

/**
 * How each program is pointed at the model of the tests. Their own retries are switched off where they can be:
 * a model that fails is to fail the turn, not to be waited for.
 */
export const setups: Record<Exclude<AgentProgram, 'openclaw'>, Setup> = {
  'claude-code': {
    settings: {
      args: ['--allowedTools', 'Bash'],
      env: [
        'ANTHROPIC_BASE_URL',
        'ANTHROPIC_API_KEY',
        'CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC',
        'CLAUDE_CODE_MAX_RETRIES',
      ],
    },
    environment: (url) => ({
      ANTHROPIC_BASE_URL: url,
      ANTHROPIC_API_KEY: 'none',
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
      CLAUDE_CODE_MAX_RETRIES: '0',
    }),
    files: () => ({}),
  },
  codex: {
    settings: { env: ['TEST_MODEL_KEY'] },
    environment: () => ({ TEST_MODEL_KEY: 'none' }),
    files: (url) => ({
      '.codex/config.toml': `
model = "${modelId}"
model_provider = "test"
approval_policy = "never"
sandbox_mode = "danger-full-access"
[model_providers.test]
name = "test"
base_url = "${url}/v1"
env_key = "TEST_MODEL_KEY"
wire_api = "responses"
request_max_retries = 0
stream_max_retries = 0
`,
    }),
  },
  gemini: {
    settings: {
      args: ['--approval-mode', 'yolo', '--skip-trust', '-m', 'gemini-2.5-flash'],
      env: ['GOOGLE_GEMINI_BASE_URL', 'GEMINI_API_KEY'],
    },
    environment: (url) => ({ GOOGLE_GEMINI_BASE_URL: url, GEMINI_API_KEY: 'none' }),
    files: () => ({
      '.gemini/settings.json': {
        general: { maxAttempts: 1 },
        security: { auth: { selectedType: 'gemini-api-key' } },
        privacy: { usageStatisticsEnabled: false },
      },
    }),
  },
  opencode: {
    settings: { args: ['-m', `test/${modelId}`], env: ['OPENCODE_CONFIG_CONTENT'] },
    environment: (url) => ({
      OPENCODE_CONFIG_CONTENT: JSON.stringify({
        autoupdate: false,
        share: 'disabled',
        permission: 'allow',
        enabled_providers: ['test'],
        provider: {
          test: {
            npm: '@ai-sdk/openai-compatible',
            options: { baseURL: `${url}/v1`, apiKey: 'none' },
            models: { [modelId]: { tool_call: true, limit: { context: 100_000, output: 4_000 } } },
          },
        },
      }),
    }),
    files: () => ({}),
  },
  pi: {
    settings: { args: ['--provider', 'test', '--model', modelId], env: ['PI_OFFLINE'] },
    environment: () => ({ PI_OFFLINE: '1' }),
    files: (url) => ({
      '.pi/agent/models.json': {
        providers: {
          test: {
            baseUrl: `${url}/v1`,
            api: 'openai-completions',
            apiKey: 'none',
            models: [{ id: modelId }],
          },
        },
      },
      '.pi/agent/settings.json': { retry: { enabled: false, provider: { maxRetries: 0 } } },
    }),
  },
};
