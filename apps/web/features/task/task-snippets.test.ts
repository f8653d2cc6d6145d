import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { clientCodeOf, curlOf, type Opening, quote } from './task-snippets';

const bridgeUrl = 'http://127.0.0.1:8700/';
const opening = (part: Partial<Opening['message']> = {}, kind: 'peer' | 'human' = 'human'): Opening => ({
  task: { assignee: { kind: 'agent', name: 'main' }, requester: { kind, name: 'mel' } },
  message: { type: 'TASK', payload: "It's $HOME", attachments: [], ...part },
  bridgeUrl,
});

test('a person asks once more with a token, which the shell puts in', () => {
  expect(curlOf(opening())).toBe(
    String.raw`curl -sS -X POST 'http://127.0.0.1:8700/trpc/task.create' \
  -H "Authorization: Bearer $CALLBOARD_TOKEN" \
  -H 'Content-Type: application/json' \
  -d '{"assignee":{"kind":"agent","name":"main"},"type":"TASK","payload":"It'\''s $HOME"}'`,
  );
});

test('a peer asks once more with the secret, which the shell puts in', () => {
  const command = curlOf(opening({}, 'peer'));
  expect(command).toContain("'http://127.0.0.1:8700/message'");
  expect(command).toContain('"X-Shared-Secret: $SECRET"');
  expect(command).toContain('"agent":"main"');
});

test('whatever is in a text, a shell takes it as one word', () => {
  const text = "'\"$(id)`id`\\\n!#&;|<>*?~ ''";
  expect(execFileSync('sh', ['-c', `printf %s ${quote(text)}`], { encoding: 'utf8' })).toBe(text);
});

test('the client asks for the same', () => {
  const code = clientCodeOf(opening({ payload: { text: 'a\nb', list: [1] } }));
  expect(code).toContain('token: process.env.CALLBOARD_TOKEN');
  expect(code).toContain('  payload: {\n    "text": "a\\nb",\n    "list": [\n      1\n    ]\n  },');
});

test('files come along by their ids, and a peer has none', () => {
  const file = { id: '0b6b3c1e-0000-7000-8000-000000000000', name: 'a', mediaType: 'text/plain', size: 1 };
  const attachments = [{ ...file, sha256: '' }];
  expect(curlOf(opening({ attachments }))).toContain(`"attachments":["${file.id}"]`);
  expect(clientCodeOf(opening({ attachments }))).toContain(`  attachments: ["${file.id}"],`);
  expect(curlOf(opening({ attachments }, 'peer'))).not.toContain('attachments');
});

test('a key that would set a prototype stays a key', () => {
  const payload: unknown = JSON.parse('{"__proto__":{"a":1}}');
  const code = clientCodeOf(opening({ payload: payload as never }));
  expect(code).toContain(String.raw`payload: JSON.parse("{\n  \"__proto__\"`);
});
