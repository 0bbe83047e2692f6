import t from 'tap';
import { tellStories } from '../sessions/story.js';

const STORIES = 300;
const HOUR_MS = 3_600_000;

t.setTimeout(HOUR_MS);

t.test('three hundred random stories of a session end as the model says', async (t) => {
  const met = await tellStories(t, STORIES);
  t.ok(met.size >= 15, `${met.size} kinds of standing were met: ${[...met].sort().join('; ')}`);
});
