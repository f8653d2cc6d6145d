import { CodeBlock } from '@/ui/code-block';
import { HowTo } from '@/ui/how-to';

const oneCommand = `AGENT_COMMAND='["my-agent","--prompt-file","{message_file}"]' npx pnpm@12 dev`;

const configFile = `// callboard.config.ts
import { defineConfig } from '@callboard/core/config/define-config';

export default defineConfig({
  agents: {
    main: { kind: 'claude-code', env: ['ANTHROPIC_API_KEY'] },
    reviewer: { command: ['my-agent', '--prompt-file', '{message_file}'] },
  },
  defaultAgent: 'main',
});`;

/** How a real agent takes the demo agent's place. */
export function PlugInAgent({ open }: { open: boolean }) {
  return (
    <HowTo id="plug-in" title="Plug in a real agent" open={open}>
      <p>
        With OpenClaw, Claude Code, Codex, Gemini CLI, opencode or pi on the PATH, start the bridge again: it
        finds the first of them by itself. Any other program that takes a prompt will do. Give it as a JSON
        array of arguments; <Word>{'{message}'}</Word> becomes the prompt, <Word>{'{message_file}'}</Word> the
        path of a file that holds it.
      </p>
      <CodeBlock code={oneCommand} label="start with one agent" />
      <p>
        Several agents, limits and the variables that an agent gets, such as a key, go into a file in the root
        of the checkout. A variable that <Word>env</Word> does not name stays with the bridge:
      </p>
      <CodeBlock code={configFile} label="callboard.config.ts with two agents" />
      <p>
        The prompt tells each agent how to answer; one that does not call back answers with what it prints.
        What keeps one from working, <Word>npx pnpm@12 callboard agent test main</Word> says.
      </p>
    </HowTo>
  );
}

function Word({ children }: { children: string }) {
  return <code className="rounded bg-raised px-1 py-0.5 font-mono text-xs text-ink">{children}</code>;
}
