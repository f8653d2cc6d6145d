import { expect, it } from 'vitest';
import { explainFailure } from './explain-failure.ts';

/** What a person reads when this request, which cannot succeed, has failed. */
async function explain(url: string, secret = 'a-secret'): Promise<string> {
  const request = async () => fetch(url, { headers: { 'x-shared-secret': secret } });
  const error: unknown = await request().then(
    () => new Error('it was answered'),
    (reason: unknown) => reason,
  );
  return explainFailure(error, 1_000);
}

it('says what hinders a request', async () => {
  expect(await explain('http://127.0.0.1:1')).toBe('bad port');
  expect(await explain('http://127.0.0.1:65530')).toBe('connection refused: nothing listens there');
  expect(explainFailure(new DOMException('', 'TimeoutError'), 1_500)).toBe('no answer within 1.5 s');
});

it('quotes neither the secret nor the address that cannot be used', async () => {
  const explanations = [
    await explain('http://127.0.0.1:65530', 'hunter2\nhunter2'),
    await explain('http://127.0.0.1:65530', 'hunter2-€'),
    await explain('http://user:hunter2@127.0.0.1:65530'),
    await explain('http://hunter2 hunter2'),
  ];
  for (const explanation of explanations)
    expect(explanation).toMatch(/^the request (could not be made|failed)/);
  expect(explanations.join()).not.toContain('hunter2');
});
