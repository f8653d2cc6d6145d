import { expect, test } from 'vitest';
import { openScene } from './scene/scene.ts';
import { playStory } from './scene/play-story.ts';

test('a run in which every promise was kept is not objected to', async () => {
  const scene = await openScene();
  await playStory(scene);
  expect(await scene.check()).toEqual([]);
});
