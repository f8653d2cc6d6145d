import { expect, test } from 'vitest';
import { explainTooLong, fillCommand, wantsPromptFile } from './command-line.ts';

const turn = {
  runId: 'r1',
  taskId: 't1',
  threadId: 'th1',
  attempt: 2,
  files: null,
  prompt: 'say {task_id} and $&',
  sessionId: 's1',
  sessionTokens: { input: 0, output: 0 },
};

test('each placeholder becomes its value, inside of an argument too', () => {
  const command = [
    'agent',
    '{message}',
    '--file={message_file}',
    'agent:main:{thread_id}',
    '{task_id}/{run_id}',
    '{session_id}#{attempt}',
  ];
  expect(fillCommand(command, turn, '/p/prompt.txt')).toEqual([
    'agent',
    'say {task_id} and $&',
    '--file=/p/prompt.txt',
    'agent:main:th1',
    't1/r1',
    's1#2',
  ]);
});

test('braces that are no placeholder stay', () => {
  expect(fillCommand(['{}', '{other}', '{ message }'], turn, null)).toEqual(['{}', '{other}', '{ message }']);
});

test('an argument with the folder of files is there only when the turn has some', () => {
  const command = ['agent', '--add-dir={attachments}', '{message}'];
  expect(fillCommand(command, turn, null)).toEqual(['agent', turn.prompt]);
  const files = { folder: '/p/files', files: [] };
  expect(fillCommand(command, { ...turn, files }, null)).toEqual([
    'agent',
    '--add-dir=/p/files',
    turn.prompt,
  ]);
});

test('a prompt file is wanted only where a command names it', () => {
  expect(wantsPromptFile(['agent', '{message}'])).toBe(false);
  expect(wantsPromptFile(['agent', '--file={message_file}'])).toBe(true);
});

test('an argument of 131,072 bytes is one too many, whatever its characters', () => {
  expect(explainTooLong(['x'.repeat(131_071)])).toBeNull();
  expect(explainTooLong(['é'.repeat(65_536)])).toContain('131072 bytes');
});
