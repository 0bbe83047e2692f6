import { signOut } from '../api/people.js';

/** Ends the sign-in and loads the page anew, which forgets everything that it knew. */
export function leave(): void {
  void signOut()
    .catch(() => undefined)
    .then(() => location.assign('/'));
}
