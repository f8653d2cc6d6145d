import { closeInherited } from '../close-inherited.ts';
import { explainFailure } from './explain-failure.ts';
import { createProgram } from './program.ts';

// `pnpm callboard …`: what the operator does from a terminal, on the machine that has the settings.
// Some commands start programs of others: they get no file that this one was given.
closeInherited();
try {
  await createProgram().parseAsync();
} catch (error) {
  console.error(explainFailure(error));
  process.exitCode = 1;
}
