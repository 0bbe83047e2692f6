import t from 'tap';
import { tellStories } from './story.js';

const STORIES = 12;

t.test('whatever happens in whatever order, a session stands as it would be explained on one page', async (t) => {
  const met = await tellStories(t, STORIES);
  t.ok(met.size >= 10, `${met.size} kinds of standing were met: ${[...met].sort().join('; ')}`);
});
