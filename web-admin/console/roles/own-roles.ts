import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { listRoles, rolesKey, type RoleView } from '../api/rights.js';
import { useMe } from '../frame/gate.js';

const seeing = ['role.see', 'role.assign', 'channel.members'];

/** Every role, for whoever may see them; none for others. */
export function useRoles(): readonly RoleView[] | undefined {
  const { permissions } = useMe().person;
  const enabled = seeing.some((permission) => permissions.includes(permission));
  return useQuery({ queryKey: rolesKey, queryFn: listRoles, enabled }).data?.roles;
}

/** The names of the site's own roles, by their ids. */
export function useOwnRoles(): ReadonlyMap<string, string> {
  const roles = useRoles();
  return useMemo(
    () => new Map(roles?.filter(({ shipped }) => !shipped).map(({ id, name }) => [id, name] as const)),
    [roles],
  );
}
