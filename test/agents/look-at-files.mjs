// An agent that says what files it was given, and what is in them: what it prints is its answer.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const prompt = readFileSync(process.argv[2], 'utf8');
const folder = process.env.CALLBOARD_ATTACHMENTS;
const mode = (path) => (statSync(path).mode & 0o777).toString(8);

// Where it is told to, it waits until somebody has made the file.
const [, awaited] = /await (\/\S+)/.exec(prompt) ?? [];
while (awaited && !existsSync(awaited)) await new Promise((resolve) => setTimeout(resolve, 50));

const files = (folder ? readdirSync(folder) : []).map((name) => {
  const path = join(folder, name);
  const content = readFileSync(path);
  return {
    name,
    mode: mode(path),
    sha256: createHash('sha256').update(content).digest('hex'),
    isListed: prompt.includes(`- ${path} (`),
  };
});
console.log(JSON.stringify({ folder: folder ?? null, mode: folder ? mode(folder) : null, files }));
