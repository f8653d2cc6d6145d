import { expect, test } from 'vitest';
import { whyNoFiles } from './why-no-files';

const capabilities = {
  streams: true,
  transcript: false,
  resumes: false,
  reportsUsage: false,
  takesLongMessages: true,
  takesFiles: true,
};
const agents = [
  { name: 'main', kind: 'claude-code', capabilities },
  { name: 'far', kind: 'http', capabilities: { ...capabilities, takesFiles: false } },
];

test('files are for programs on the bridge’s machine; everybody else says why not', () => {
  expect(whyNoFiles({ kind: 'agent', name: 'main' }, agents)).toBeNull();
  expect(whyNoFiles({ kind: 'agent', name: 'far' }, agents)).toContain('far cannot be given files');
  expect(whyNoFiles({ kind: 'peer', name: 'main' }, agents)).toContain('main is a peer');
  expect(whyNoFiles({ kind: 'agent', name: 'gone' }, agents)).toBe('There is no agent gone here.');
});
