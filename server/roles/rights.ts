import type { Access } from '../access/access.js';
import type { Controllers } from '../generated/routes.js';
import type { Store } from '../store/store.js';
import { BindingsController } from './bindings-controller.js';
import { Bindings } from './bindings.js';
import { Explanations } from './explanations.js';
import { Previews } from './previews.js';
import { RightsController } from './rights-controller.js';
import { RolesController } from './roles-controller.js';
import { Roles } from './roles.js';
import { SubjectSearch } from './subjects.js';

export interface RightsOptions {
  readonly store: Store;
  readonly access: Access;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Who may do what, put together: roles, bindings, why, and what a change would do. */
export function makeRights(options: RightsOptions): Pick<Controllers, 'bindings' | 'rights' | 'roles'> {
  const { store, access } = options;
  return {
    bindings: new BindingsController(new Bindings(options)),
    rights: new RightsController(
      new Explanations(store, access),
      new Previews(options),
      new SubjectSearch(store, access),
    ),
    roles: new RolesController(new Roles(options)),
  };
}
