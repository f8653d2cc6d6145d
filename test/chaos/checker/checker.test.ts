import { beforeAll, expect, test } from 'vitest';
import { describeViolation } from './check.ts';
import { invariants } from './invariants.ts';
import { playStory, type Story } from './scene/play-story.ts';
import { openScene, type Scene } from './scene/scene.ts';
import { wrongs } from './wrongs.ts';

let told: { scene: Scene; story: Story };

beforeAll(async () => {
  const scene = await openScene();
  told = { scene, story: await playStory(scene) };
  await scene.close();
});

test('a run in which every promise was kept is not objected to', async () => {
  const scene = await openScene(told.scene);
  expect((await scene.check()).map(describeViolation)).toEqual([]);
});

test.each(invariants)('$name can be broken', ({ name }) => {
  expect(Object.keys(wrongs[name] ?? {})).not.toEqual([]);
});

const cases = Object.entries(wrongs).flatMap(([name, all]) =>
  Object.entries(all).map(([what, goWrong]) => ({ name, what, goWrong })),
);

test.each(cases)('$name alone objects when $what', async ({ name, goWrong }) => {
  const scene = await openScene(told.scene);
  await goWrong(scene, told.story);
  const violations = await scene.check();
  const names = Array.from(new Set(violations.map(({ invariant }) => invariant)));
  const shown = violations.map(describeViolation);
  expect({ names, shown }).toEqual({ names: [name], shown });
});
