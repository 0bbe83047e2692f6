/** What stands in examples of the interface, by the name of the field: the made-up desk of one company. */
const MOMENT = 1_795_363_200_000;
const ID = '019387c1-5b72-7e9f-9f54-58a10792ed7d';
const SECRET = 'q9Zt4mQ2vR8sXw1yB6nKeg';

export const exampleTexts: Readonly<Record<string, string>> = {
  actor: `person:${ID}`,
  address: '10.1.2.3',
  addresses: '10.1.2.3',
  agent: 'Firefox 144 on Windows 11',
  answer: 'Third floor',
  attestationObject: SECRET,
  authenticatorData: SECRET,
  authority: '-----BEGIN CERTIFICATE-----\n…\n-----END CERTIFICATE-----\n',
  base: 'dc=example,dc=org',
  because: 'asked for by the works council',
  bindName: 'cn=guichet,ou=services,dc=example,dc=org',
  bindPassword: 'a long secret',
  bytes: 'iVBORw0KGgo=',
  call: ID,
  capability: SECRET,
  challenge: SECRET,
  channel: ID,
  channels: ID,
  clientDataJSON: SECRET,
  closures: '2026-12-25',
  code: '482913605',
  company: 'Example Industries',
  controllers: 'dc1.example.org',
  credential: SECRET,
  current: 'the old long secret',
  customer: 'Sales, Lyon',
  department: 'IT Paris',
  description: 'Whoever looks after workplaces',
  displayName: 'Anna Martin',
  dn: 'cn=Second level,ou=groups,dc=example,dc=org',
  domain: 'EXAMPLE',
  en: 'Welcome',
  endUser: 'Marie Dupont',
  entry: ID,
  event: 'session.closed',
  fingerprint: '3f'.repeat(32),
  fr: 'Bienvenue',
  from: '2026-11-01',
  group: ID,
  groups: ID,
  holder: `BO${'A'.repeat(85)}`,
  host: 'PC-0417',
  id: ID,
  issue: 'The printer is jammed',
  kind: 'session',
  label: 'Which floor?',
  language: 'en',
  link: 'https://support.example.org:8443/s#q9Zt4mQ2vR8sXw1yB6nKeg',
  login: 'm.dupont',
  loginAttribute: 'sAMAccountName',
  mail: 'marie.dupont@example.org',
  name: 'Second level',
  networks: '10.1.0.0/16',
  note: 'Restarted the queue of the printer; works again.',
  password: 'correct horse battery staple',
  permission: 'session.close',
  permissions: 'session.close',
  personFilter: '(objectClass=user)',
  phone: '+33 1 23 45 67 89',
  phrase: 'piano cactus',
  question: 'floor',
  request: SECRET,
  role: 'channelTechnician',
  roles: 'channelTechnician',
  search: 'printer',
  secret: SECRET,
  signature: SECRET,
  source: '10.1.2.3',
  subject: 'The printer is jammed',
  suffixes: 'example.org',
  system: 'Windows 11 Pro 24H2',
  target: `session:${ID}`,
  technician: ID,
  text: 'I am having a look at it now.',
  ticket: 'INC-20417',
  timeZone: 'Europe/Paris',
  to: '2026-11-30',
  token: SECRET,
  url: 'https://hooks.example.org/guichet',
  user: 'mdupont',
  why: 'A machine of ours may be compromised',
  word: 'Agreed.',
};

export const exampleNumbers: Readonly<Record<string, number>> = {
  capacity: 4,
  days: 30,
  from: 480,
  group: 2,
  height: 1_080,
  level: 2,
  number: 1_207,
  relayPort: 8_444,
  seconds: 240,
  sessionLife: 86_400_000,
  to: 1_080,
  width: 1_920,
};

/** Points in time are called so. */
const MOMENTS = /(^at|At|^since|^until|[eE]xpires|^deadline|^next[A-Z]\w*|^last[A-Z]\w*)$/;

/** The number that stands for a field of this name. */
export function exampleNumber(name: string): number {
  return exampleNumbers[name] ?? (MOMENTS.test(name) ? MOMENT : 3);
}

/** The text that stands for a field of this name, if the company’s desk has one. */
export function exampleText(name: string): string | undefined {
  return Object.hasOwn(exampleTexts, name) ? exampleTexts[name] : undefined;
}
