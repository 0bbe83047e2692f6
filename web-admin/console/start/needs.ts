/** The first steps are for whoever can take all of them, and see how far they are. */
const needs = ['settings.manage', 'settings.see', 'directory.see', 'group.see', 'channel.see', 'session.see'];

export function mayTakeFirstSteps(permissions: readonly string[]): boolean {
  return needs.every((need) => permissions.includes(need));
}
