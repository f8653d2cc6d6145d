// Given to Node by `--import`: makes the edits of this process's plan while its modules are loaded, so that
// the product itself needs no door for tests.
import { registerHooks } from 'node:module';
import { editSource, requireFits, rootUrl } from './edit.ts';
import { installFailpoints } from './pass-failpoint.ts';
import { readPlan } from './plan.ts';
import { shiftClock } from './shift-clock.ts';

const plan = readPlan();
if (plan) {
  requireFits(plan.edits);
  installFailpoints(plan);
  if (plan.clockOffset) shiftClock(plan.clockOffset);
  const edits = Map.groupBy(plan.edits, ({ file }) => new URL(file, rootUrl).href);
  registerHooks({
    load: (url, context, next) => {
      const loaded = next(url, context);
      const ofFile = edits.get(url);
      if (!ofFile || !loaded.source) return loaded;
      return { ...loaded, source: editSource(Buffer.from(loaded.source as Uint8Array).toString(), ofFile) };
    },
  });
}
