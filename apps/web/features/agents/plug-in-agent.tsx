import { CodeBlock } from '@/ui/code-block';
import { HowTo } from '@/ui/how-to';

const oneCommand = `AGENT_COMMAND='["claude","-p","--","{message}"]' npx pnpm@12 dev`;

const configFile = `// callboard.config.ts
import { defineConfig } from '@callboard/core/config/define-config';

export default defineConfig({
  agents: {
    main: { kind: 'openclaw' },
    reviewer: { command: ['codex', 'exec', '--skip-git-repo-check', '--', '{message}'] },
  },
  defaultAgent: 'main',
});`;

/** How a real agent takes the demo agent's place. */
export function PlugInAgent({ open }: { open: boolean }) {
  return (
    <HowTo id="plug-in" title="Plug in a real agent" open={open}>
      <p>
        Any program that takes a prompt will do. Give it as a JSON array of arguments;{' '}
        <Word>{'{message}'}</Word> becomes the prompt, <Word>{'{message_file}'}</Word> the path of a file that
        holds it.
      </p>
      <CodeBlock code={oneCommand} label="start with one agent" />
      <p>Several agents, limits and OpenClaw’s preset go into a file in the root of the checkout:</p>
      <CodeBlock code={configFile} label="callboard.config.ts with two agents" />
      <p>
        An OpenClaw that is installed is found by itself. The prompt tells each agent how to answer; one that
        does not call back answers with what it prints.
      </p>
    </HowTo>
  );
}

function Word({ children }: { children: string }) {
  return <code className="rounded bg-raised px-1 py-0.5 font-mono text-xs text-ink">{children}</code>;
}
