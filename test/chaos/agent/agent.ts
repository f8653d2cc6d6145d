// An agent that does what the payload of its message says, and writes down itself what it did:
// agent.ts <run's folder> <prompt file> <thread> <task> <run>
import { setTimeout as sleep } from 'node:timers/promises';
import { record } from '../history/record.ts';
import { perform } from './perform.ts';
import { readPrompt } from './read-prompt.ts';

const [folder = '', promptFile = '', threadId = '', taskId = '', runId = ''] = process.argv.slice(2);
const prompt = readPrompt(promptFile);
const { nonce, act, takes } = prompt.work;
const about = { nonce, attempt: null, threadId, taskId, runId, pid: process.pid };

record(folder, 'agents', { ...about, kind: 'began' });
await sleep(takes);
const exitCode = await perform[act]({ folder, prompt, about });
record(folder, 'agents', { ...about, kind: 'ended' });
process.exit(exitCode);
