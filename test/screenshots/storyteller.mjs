// An agent that does what the task's title makes one expect, for pictures; it answers by the curl command of its prompt.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const prompt = readFileSync(process.argv[2], 'utf8');
const [, text = ''] = /^----- message (?:\S+)\n([^]*)\n----- end of message/m.exec(prompt) ?? [];
const green = (words) => `\u001b[32m${words}\u001b[0m`;

const stories = {
  'Build the login page': () => {
    console.log(`${green('✓')} read the design\n${green('✓')} wrote login.tsx and login.test.tsx`);
    send({
      type: 'BREAKDOWN',
      final: false,
      payload: {
        summary: 'Three steps, an afternoon in all',
        steps: [
          'Add the form',
          'Check what is typed while it is typed',
          'Tell the server, show what it says',
        ],
      },
    });
    console.log(`running the tests…\n${green('42 passed')}`);
    send({
      type: 'PR_READY',
      payload: {
        summary: 'The login page is there: form, checks, and what the server says beside its field.',
        url: 'https://git.example.com/team/shop/pull/118',
      },
    });
  },
  'Move the prices to the new table': () => {
    console.error('error: relation "price" does not exist');
    process.exit(1);
  },
  'Write the release notes': () =>
    send({ type: 'QUESTION', payload: 'Shall the notes name the people who reported what was mended?' }),
  'Find out why the import is slow': () => {
    console.log('reading the last 200 imports…\nprofiling the slowest…');
    setInterval(() => {}, 1_000);
  },
};

const title = Object.keys(stories).find((name) => text.startsWith(name));
stories[title]?.();

function send(body) {
  const call = /^curl .*/m.exec(prompt)[0];
  const words = JSON.stringify(body).replaceAll("'", String.raw`\u0027`);
  execFileSync('bash', ['-c', call.replace(/ -d '.*'$/, () => ` -d '${words}'`)], { stdio: 'inherit' });
}
