import { CodeBlock } from '@/ui/code-block';
import { HowTo } from '@/ui/how-to';
import { alertRuleWords } from './alert-rule-words';

/** How an address is told. */
export function SetUpHook({ open }: { open: boolean }) {
  const { test: _, ...rules } = alertRuleWords;
  return (
    <HowTo id="set-up-hook" title="Set up a hook" open={open}>
      <p>
        Hooks stand in <code>callboard.config.ts</code> and are read when Callboard starts. Slack, Mattermost
        and others take <code>format: &apos;slack&apos;</code>; anything else gets JSON, signed with{' '}
        <code>secret</code> as the Standard Webhooks say:
      </p>
      <CodeBlock code={snippet} label="hooks in callboard.config.ts" />
      <p>
        Without <code>on</code> a hook is told of everything:
      </p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        {Object.entries(rules).map(([rule, { meaning }]) => (
          <div key={rule} className="contents">
            <dt>
              <code>{rule}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p>
        What a hook does not take is posted again over three hours, and then given up. Its address may hold a
        secret, so that only the host is shown here.
      </p>
    </HowTo>
  );
}

const snippet = `alerts: {
  hooks: {
    team: { url: process.env.SLACK_WEBHOOK_URL!, format: 'slack' },
    pager: {
      url: 'https://pager.example.com/callboard',
      secret: process.env.PAGER_SECRET!,
      on: ['dead', 'held'],
    },
  },
  dashboardUrl: 'https://callboard.example.com', // where the links in an alert lead
},`;
