/** Everybody's password in a test directory, but for those who have none. */
export const password = 'Passw0rd!User1';
export const servicePassword = 'Passw0rd!Service1';

export interface TestPerson {
  readonly login: string;
  /** The common name, as it stands in the DN. */
  readonly name: string;
  readonly unit: 'People' | 'Leavers' | 'Bulk' | 'Services';
  readonly password?: string;
  readonly state?: 'disabled' | 'expired' | 'mustChange';
  /** In base64. */
  readonly photo?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface TestGroup {
  readonly name: string;
  /** Logins of people and names of groups. */
  readonly members: readonly string[];
  /** Active Directory's groupType; a global security group without it. */
  readonly type?: number;
  readonly description?: string;
}

/** A PNG of one red pixel: bytes that are no UTF-8. */
export const photo = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC';

export const globalGroup = -2147483646;
const universalGroup = -2147483640;
const domainLocalGroup = -2147483644;
const distributionList = 2;

export const people: readonly TestPerson[] = [
  {
    login: 'alice',
    name: 'Alice Adams',
    unit: 'People',
    password,
    photo,
    attributes: { mail: 'alice@corp.example.com', telephoneNumber: '+49 30 1234', department: 'Support & Service' },
  },
  { login: 'bob', name: 'Bob Brown', unit: 'People', password, attributes: { mail: 'bob@corp.example.com' } },
  { login: 'jmueller', name: 'José Müller', unit: 'People', password },
  { login: 'jsmith', name: 'Smith, John + Co \\ "J" <x>; =1', unit: 'People', password },
  { login: 'hashlead', name: '#Hash Lead', unit: 'People', password },
  { login: 'starparen', name: 'Star (Paren) *', unit: 'People', password },
  { login: 'disabled', name: 'Dora Disabled', unit: 'Leavers', password, state: 'disabled' },
  { login: 'mustchange', name: 'Max Mustchange', unit: 'People', password, state: 'mustChange' },
  { login: 'expired', name: 'Ed Expired', unit: 'People', password, state: 'expired' },
  { login: 'locked', name: 'Lou Locked', unit: 'People', password },
  { login: 'svc-sync', name: 'Service Sync', unit: 'Services', password: servicePassword },
];

/** alice → RS-Team-Berlin → RS-Region-EMEA → RS-Technicians; Loop-A and Loop-B hold each other. */
export const groups: readonly TestGroup[] = [
  { name: 'RS-Team-Berlin', members: ['alice', 'jmueller'] },
  { name: 'RS-Region-EMEA', members: ['RS-Team-Berlin', 'jsmith'] },
  { name: 'RS-Technicians', members: ['RS-Region-EMEA', 'bob'], description: 'Remote support' },
  { name: 'RS-Managers', members: ['bob', 'hashlead', 'disabled', 'expired'] },
  { name: 'Loop-A', members: ['alice', 'Loop-B'] },
  { name: 'Loop-B', members: ['Loop-A'] },
  { name: 'Gruppe Ä, Öst', members: ['jmueller'] },
  { name: 'Universal-U', members: ['alice'], type: universalGroup },
  { name: 'DomLocal-DL', members: ['RS-Team-Berlin'], type: domainLocalGroup },
  { name: 'Distribution-List', members: ['alice'], type: distributionList },
];

/** Names bulk00000 and on, without passwords. */
export function bulkPeople(count: number): TestPerson[] {
  return Array.from({ length: count }, (_, index) => {
    const number = String(index).padStart(5, '0');
    return {
      login: `bulk${number}`,
      name: `Bulk User ${number}`,
      unit: 'Bulk',
      attributes: { mail: `bulk${number}@corp.example.com` },
    };
  });
}

/** The group that holds all of them. */
export const bigGroup = 'Big-Group';
