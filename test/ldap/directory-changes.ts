import { Attribute, Change, Client, EqualityFilter } from 'ldapts';

interface Administration {
  readonly url: string;
  readonly kind: 'activeDirectory' | 'ldap';
  readonly base: string;
  readonly bindName: string;
  readonly bindPassword: string;
}

const disabledAccount = 514;
const normalAccount = 512;

/** What an administrator of the directory does to it, over LDAP, while a test runs. People and groups go by their names. */
export class DirectoryChanges {
  private constructor(
    readonly how: Administration,
    private readonly client: Client,
  ) {}

  static async start(scope: { teardown(end: () => unknown): void }, how: Administration): Promise<DirectoryChanges> {
    const client = new Client({ url: how.url, tlsOptions: { rejectUnauthorized: false } });
    await client.bind(how.bindName, how.bindPassword);
    scope.teardown(() => client.unbind());
    return new DirectoryChanges(how, client);
  }

  /** Tries a name with a password on a connection of its own; true when the directory took it. */
  async tries(name: string, password: string): Promise<boolean> {
    const client = new Client({ url: this.how.url, tlsOptions: { rejectUnauthorized: false } });
    try {
      await client.bind(name, password);
      return true;
    } catch {
      return false;
    } finally {
      await client.unbind();
    }
  }

  /** The DN of a person, by login, or of a group, by its common name. */
  async dn(name: string): Promise<string> {
    const active = this.how.kind === 'activeDirectory';
    for (const attribute of [active ? 'sAMAccountName' : 'uid', 'cn']) {
      const filter = new EqualityFilter({ attribute, value: name });
      const { searchEntries } = await this.client.search(this.how.base, { filter, attributes: ['1.1'] });
      if (searchEntries[0] !== undefined) return searchEntries[0].dn;
    }
    throw new Error(`the directory has no ${name}`);
  }

  /** objectGUID or entryUUID, as UUID text. */
  async id(name: string): Promise<string> {
    const dn = await this.dn(name);
    const attribute = this.how.kind === 'activeDirectory' ? 'objectGUID' : 'entryUUID';
    const options = { scope: 'base', attributes: [attribute], explicitBufferAttributes: ['objectGUID'] } as const;
    const { searchEntries } = await this.client.search(dn, {
      ...options,
      attributes: [...options.attributes],
      explicitBufferAttributes: [...options.explicitBufferAttributes],
    });
    const value = searchEntries[0]?.[attribute];
    if (!Buffer.isBuffer(value)) return String(value).toLowerCase();
    const [a, b, c] = [value.subarray(0, 4).reverse(), value.subarray(4, 6).reverse(), value.subarray(6, 8).reverse()];
    return Buffer.concat([a, b, c, value.subarray(8)])
      .toString('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }

  /** Sets an attribute of a person or a group; no values remove it. */
  async set(name: string, attribute: string, values: readonly (string | Buffer)[]): Promise<void> {
    await this.#modify(name, 'replace', attribute, values);
  }

  async disable(login: string): Promise<void> {
    if (this.how.kind === 'ldap') await this.set(login, 'pwdAccountLockedTime', ['000001010000Z']);
    else await this.set(login, 'userAccountControl', [String(disabledAccount)]);
  }

  async enable(login: string): Promise<void> {
    if (this.how.kind === 'ldap') await this.set(login, 'pwdAccountLockedTime', []);
    else await this.set(login, 'userAccountControl', [String(normalAccount)]);
  }

  async remove(name: string): Promise<void> {
    await this.client.del(await this.dn(name));
  }

  /** Gives an entry another first part of its DN (`CN=…`, escaped), and another unit when one is named. */
  async rename(name: string, rdn: string, unit?: string): Promise<void> {
    const superior = unit === undefined ? '' : `,ou=${unit},${this.how.base}`;
    await this.client.modifyDN(await this.dn(name), `${rdn}${superior}`);
  }

  async join(group: string, member: string): Promise<void> {
    await this.#modify(group, 'add', 'member', [await this.dn(member)]);
  }

  /** `dn`: the name under which the group holds the member, where it is not the member's own any more. */
  async leave(group: string, member: string, dn?: string): Promise<void> {
    await this.#modify(group, 'delete', 'member', [dn ?? (await this.dn(member))]);
  }

  async setPassword(login: string, password: string): Promise<void> {
    if (this.how.kind === 'ldap') {
      await this.set(login, 'userPassword', [password]);
      // The policy wants whoever got one from an administrator to choose another.
      await this.set(login, 'pwdReset', []);
    } else await this.set(login, 'unicodePwd', [Buffer.from(`"${password}"`, 'utf16le')]);
  }

  /** Somebody new, in the unit People, who can sign in. */
  async addPerson(login: string, name: string, password: string): Promise<void> {
    if (this.how.kind === 'ldap') {
      const attributes = { objectClass: 'inetOrgPerson', uid: login, cn: name, sn: name };
      await this.client.add(`uid=${login},ou=People,${this.how.base}`, attributes);
      return this.setPassword(login, password);
    }
    await this.client.add(`CN=${name},OU=People,${this.how.base}`, {
      objectClass: 'user',
      sAMAccountName: login,
      userPrincipalName: `${login}@corp.example.com`,
      userAccountControl: '514',
    });
    await this.setPassword(login, password);
    await this.enable(login);
  }

  /** Something that is no person: a computer, a contact, a device. */
  async addThing(objectClass: string, name: string): Promise<void> {
    const account = objectClass === 'computer' ? { sAMAccountName: `${name}$` } : {};
    await this.client.add(`CN=${name},OU=People,${this.how.base}`, { objectClass, cn: name, ...account });
  }

  async addGroup(name: string, members: readonly string[]): Promise<void> {
    const active = this.how.kind === 'activeDirectory';
    const member = await Promise.all(members.map((one) => this.dn(one)));
    await this.client.add(`CN=${name},OU=Groups,${this.how.base}`, {
      ...(active
        ? { objectClass: 'group', sAMAccountName: name, groupType: '-2147483646' }
        : { objectClass: 'groupOfNames', cn: name }),
      ...(member.length > 0 && { member }),
    });
  }

  /** The other kind of group that a plain directory has. */
  async addUniqueGroup(name: string, members: readonly string[]): Promise<void> {
    const uniqueMember = await Promise.all(members.map((one) => this.dn(one)));
    const attributes = { objectClass: 'groupOfUniqueNames', cn: name, uniqueMember };
    await this.client.add(`cn=${name},ou=Groups,${this.how.base}`, attributes);
  }

  async #modify(
    name: string,
    operation: 'add' | 'delete' | 'replace',
    type: string,
    values: readonly (string | Buffer)[],
  ): Promise<void> {
    const modification = new Attribute({ type, values: values as string[] });
    await this.client.modify(await this.dn(name), new Change({ operation, modification }));
  }
}
