/**
 * What somebody is told of, wherever they are: a request that nobody has taken yet landed where they work; a session was given
 * to them; a session, or a part in one, is offered to them; somebody wrote in a session of theirs; their end user is there.
 */
export const notificationKinds = ['unassigned', 'assigned', 'offered', 'chat', 'ready'] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** What a channel can keep to itself: what tells people, and what tells other programs. */
export type SilentKind = NotificationKind | 'webhook';
export const silentKinds = [...notificationKinds, 'webhook'] as const satisfies readonly SilentKind[];
