import t from 'tap';
import { killRestores } from '../backup/restore-story.js';

t.test('a restore that is killed at any of its steps leaves what was before, or what is restored', async (t) => {
  const { story } = await killRestores(t, () => true);
  t.match(story, /^(old )+(new ?)+$/, 'from one moment on it is the restored one');
});
