import t from 'tap';
import { tellStories } from '../sessions/story.js';

const STORIES = 300;

t.test('three hundred random stories of a session end as the model says', { timeout: 1_200_000 }, async (t) => {
  const met = await tellStories(t, STORIES);
  t.ok(met.size >= 15, `${met.size} kinds of standing were met: ${[...met].sort().join('; ')}`);
});
