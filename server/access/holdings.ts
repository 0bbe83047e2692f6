import type { Binding } from './binding.js';
import type { Permission } from './permissions.js';

/** A binding that reaches somebody, by themselves or through a group. */
export interface Grant {
  readonly bindingId: string;
  readonly binding: Binding;
  readonly permissions: ReadonlySet<Permission>;
}

interface Places {
  everywhere?: Grant;
  readonly channels: Map<string, Grant>;
}

/** Where somebody may use a permission. */
export interface Reach {
  readonly everywhere: boolean;
  /** The channels, when not everywhere. */
  readonly channels: readonly string[];
}

/** What one person holds, by permission and place, each with a binding that gives it. */
export class Holdings {
  readonly #places = new Map<Permission, Places>();
  readonly #grants: readonly Grant[];

  constructor(grants: readonly Grant[]) {
    this.#grants = grants;
    for (const grant of grants) {
      for (const permission of grant.permissions) this.#add(permission, grant);
    }
  }

  /** The binding that gives a permission on a channel; everywhere, when no channel is named. */
  on(permission: Permission, channel: string | undefined): Grant | undefined {
    const places = this.#places.get(permission);
    return places?.everywhere ?? (channel === undefined ? undefined : places?.channels.get(channel));
  }

  everywhere(permission: Permission): Grant | undefined {
    return this.#places.get(permission)?.everywhere;
  }

  /** A binding that gives a permission somewhere. */
  anywhere(permission: Permission): Grant | undefined {
    const places = this.#places.get(permission);
    return places?.everywhere ?? places?.channels.values().next().value;
  }

  reach(permission: Permission): Reach {
    const places = this.#places.get(permission);
    if (places?.everywhere !== undefined) return { everywhere: true, channels: [] };
    return { everywhere: false, channels: [...(places?.channels.keys() ?? [])] };
  }

  /** Every permission that is held somewhere. */
  permissions(): Permission[] {
    return [...this.#places.keys()];
  }

  /** The same, of these permissions only. */
  within(scopes: readonly Permission[]): Holdings {
    const narrowed = this.#grants.map(({ permissions, ...grant }) => {
      return { ...grant, permissions: new Set([...permissions].filter((permission) => scopes.includes(permission))) };
    });
    return new Holdings(narrowed);
  }

  /** The first permission of a grant that is not held where the grant gives it. */
  missing({ permissions, binding }: Pick<Grant, 'permissions' | 'binding'>): Permission | undefined {
    for (const permission of permissions) {
      if (this.on(permission, binding.channel) === undefined) return permission;
    }
    return undefined;
  }

  coversAll(grants: readonly Grant[]): boolean {
    return grants.every((grant) => this.missing(grant) === undefined);
  }

  #add(permission: Permission, grant: Grant): void {
    const places = this.#places.get(permission) ?? { channels: new Map<string, Grant>() };
    const { channel } = grant.binding;
    if (channel === undefined) places.everywhere ??= grant;
    else if (!places.channels.has(channel)) places.channels.set(channel, grant);
    this.#places.set(permission, places);
  }
}
