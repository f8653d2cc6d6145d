// An agent that does what the payload tells it, step by step: {"do": [{"print": "…"}, {"reply": "RESULT"}]}.
// It answers as a model would: by running the curl command of its prompt in a shell.
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const prompt = readFileSync(process.argv[2], 'utf8');
const [, text] = /^----- message (?:\S+)\n([^]*)\n----- end of message/m.exec(prompt) ?? [];

const steps = {
  print: (words) => console.log(words),
  complain: (words) => console.error(words),
  sleep: (seconds) => sleep(seconds * 1_000),
  // Until somebody has made the file.
  awaitFile: async (file) => {
    while (!existsSync(file)) await sleep(50);
  },
  exit: (code) => process.exit(code),
  hang: () => setInterval(() => {}, 1_000),
  ignoreTerm: () => process.on('SIGTERM', () => console.log('TERM is ignored')),
  reply: (type, { payload = {}, final, expects_reply }) => send({ type, payload, final, expects_reply }),
  ask: (to, { type = 'TASK', payload = {} }) => send({ type, payload, to }),
  note: (line, { file }) => appendFileSync(file, `${line}\n`),
  dump: (file) =>
    writeFileSync(file, JSON.stringify({ prompt, argv: process.argv, env: process.env, open: openFiles() })),
  // A process of its own group that outlives its parent and keeps standard output open.
  fork: (file) => {
    const child = spawn('sleep', ['600'], { stdio: 'inherit', detached: true });
    writeFileSync(file, String(child.pid));
    child.unref();
  },
  pid: (file) => writeFileSync(file, String(process.pid)),
};

for (const step of readSteps()) {
  const [name] = Object.keys(step);
  await steps[name](step[name], step);
}

function readSteps() {
  try {
    return JSON.parse(text).do ?? [];
  } catch {
    return [{ print: `${text.length} characters came` }];
  }
}

function send(body) {
  const call = /^curl .*/m.exec(prompt)[0];
  const words = JSON.stringify(body).replaceAll("'", String.raw`\u0027`);
  const command = call.replace(/ -d '.*'$/, () => ` -d '${words}'`);
  execFileSync('bash', ['-c', command], { stdio: 'inherit' });
}

// What its open files lead to; nothing where there is no /proc.
function openFiles() {
  const folder = '/proc/self/fd';
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((fd) => {
    try {
      return [readlinkSync(`${folder}/${fd}`)];
    } catch {
      // The one with which they were listed.
      return [];
    }
  });
}
