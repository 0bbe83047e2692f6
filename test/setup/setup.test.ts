import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t, { type Test } from 'tap';
import { parse } from 'yaml';
import { hindranceOf } from '../../server/appliance/data-folder.js';
import { wishesOf } from '../../server/setup/questions.js';
import { setupCommand } from '../../server/setup/setup-command.js';
import { folderFor, run, type Said } from '../backup/restore-story.js';
import { TestControlPlane } from '../http/control-plane.js';
import { keyOf, SiteAuthority } from './site-authority.js';

const program = fileURLToPath(new URL('../../server/guichet.js', import.meta.url));
const FOR_SERVERS = '1.3.6.1.5.5.7.3.1';
const FOR_CLIENTS = '1.3.6.1.5.5.7.3.2';

/** A machine on which nothing was set up yet. */
function machine(t: Test) {
  const folder = folderFor(t);
  const at = (name: string): string => join(folder, name);
  const settings = at('guichet.yaml');
  const put = (name: string, ...parts: string[]): string => {
    writeFileSync(at(name), parts.join(''));
    return at(name);
  };
  const setup = async (args: readonly string[], input?: string): Promise<Said> => {
    const words = ['--data', at('data'), '--config', settings, ...args];
    if (input !== undefined) return run(program, ['setup', ...words], input);
    const { code, text, aside = '' } = await setupCommand(words);
    return code === 2 ? { code, out: '', error: text } : { code, out: `${text}\n`, error: aside };
  };
  const settled = () => parse(readFileSync(settings, 'utf8')) as { publicHost: string[]; tls?: Record<string, string> };
  return { at, put, setup, settings, settled };
}

t.test(
  'a request is printed or written, always for one key, and what comes back for it is taken with its chain',
  async (t) => {
    const { at, put, setup, settings, settled } = machine(t);
    writeFileSync(settings, '# ours\nhttp:\n  port: 9443 # of the firewall\n', { mode: 0o640 });
    t.match((await setup(['--request', '-'])).error, /give it with --host/);
    t.match((await setup(['--host', 'no good'])).error, /Nothing was changed.*guichet\.yaml:.*publicHost must be/);
    t.match(
      (await setup(['--host', 'desk.example', '--request', '/proc/desk.csr'])).error,
      /cannot be written.*--request -/,
    );
    t.equal(settled().publicHost, undefined, 'what fails changes no settings');
    const nowhere = [
      'setup',
      '--data',
      '/dev/null/data',
      '--config',
      settings,
      '--host',
      'desk.example',
      '--request',
      '-',
    ];
    t.match(await run(program, nowhere), { code: 2, error: /cannot prepare .dev.null.data: ENOTDIR/ });
    t.match(
      await run(program, ['setup', '--data', at('data'), '--config', at('guichet.yaml/x'), '--host', 'a.example']),
      {
        ...{ code: 2, error: /could not be done: ENOTDIR/ },
      },
    );
    const asked = await setup(['--host', 'desk.example', '--host', '10.1.2.3', '--request', '-']);
    t.match(asked.error, /is for your authority to sign/);
    t.match(asked.out, /^-----BEGIN CERTIFICATE REQUEST-----[^-]*-----END CERTIFICATE REQUEST-----\n$/, 'nothing else');
    t.match(readFileSync(settings, 'utf8'), /# ours\nhttp:\n {2}port: 9443 # of the firewall\npublicHost:\n/);
    t.equal(statSync(settings).mode & 0o777, 0o640, 'who could not read the settings still cannot');
    t.equal(statSync(at('data/tls/site.key.pem')).mode & 0o777, 0o600);
    t.match(await setup(['--request', at('desk.csr')]), { code: 0, out: /key that was there already/ });
    const request = readFileSync(at('desk.csr'), 'utf8');
    t.equal(keyOf(request), keyOf(asked.out));
    t.match((await setup(['--request', at('desk.csr')])).error, /is there already/);
    t.equal(hindranceOf(at('data')), 'absent', 'no appliance was started by that');

    const site = await SiteAuthority.make('Site');
    const root = put('root.pem', site.root);
    const { certificate } = await site.sign({ request, host: 'desk.example', use: FOR_SERVERS });
    const given = put('given.pem', certificate, site.issuing);
    const taken = await setup(['--certificate', given, '--authority', root]);
    t.match(taken, { code: 0, out: /site\.pem is in .* Restart the appliance to use it/ }, taken.error);
    const tls = {
      certificate: at('data/tls/site.pem'),
      key: at('data/tls/site.key.pem'),
      authority: at('data/tls/site-authority.pem'),
    };
    t.strictSame(settled().tls, tls);
    t.equal(readFileSync(tls.certificate, 'utf8'), certificate + site.issuing);
    const before = readFileSync(settings, 'utf8');
    const newer = await site.sign({ request, host: 'desk.example', days: 20 });
    const renewed = await setup(['--certificate', '-'], newer.certificate + site.issuing);
    t.match(renewed, { code: 0, out: /expires on .* takes it within ten seconds/ }, renewed.error);
    t.equal(readFileSync(tls.certificate, 'utf8'), newer.certificate + site.issuing, 'under the authority of before');
    t.equal(readFileSync(settings, 'utf8'), before, 'once more changes nothing else');
    t.strictSame(readdirSync(at('data/tls')).sort(), ['site-authority.pem', 'site.key.pem', 'site.pem']);

    t.match((await setup(['--host', 'new.example'])).error, /would not do for new\.example/);
    const moving = await setup(['--host', 'new.example', '--request', '-']);
    t.match(moving.error, /keeps its name until then/);
    t.equal(settled().publicHost[0], 'desk.example', 'the next start is with a name and a certificate that fit');
    const moved = await site.sign({ request: moving.out, host: 'new.example' });
    t.match(await setup(['--host', 'new.example', '--certificate', '-'], moved.certificate + site.issuing), {
      code: 0,
    });
    t.equal(settled().publicHost[0], 'new.example');
  },
);

t.test(
  'a certificate that a browser or a program would refuse is refused in words, and nothing is changed',
  async (t) => {
    const { at, put, setup, settings } = machine(t);
    const asked = await setup(['--host', 'desk.example', '--request', '-']);
    const request = asked.out;
    const [site, other, old] = [
      await SiteAuthority.make('Site'),
      await SiteAuthority.make('Other'),
      await SiteAuthority.make('Old', -1),
    ];
    const root = put('root.pem', site.root);
    const files = (): string => readdirSync(at('data/tls')).sort().join();
    const before = [readFileSync(settings, 'utf8'), files()];
    const host = 'desk.example';
    const good = (await site.sign({ request, host })).certificate;
    const weak = await site.sign({ host, rsaBits: 1_024 });
    const signed = async (how: object): Promise<string> =>
      (await site.sign({ request, host, ...how })).certificate + site.issuing;
    const wrong: readonly (readonly [string, string | Buffer, RegExp, string[]?])[] = [
      ['of another key', (await site.sign({ host })).certificate + site.issuing, /does not belong to the certificate/],
      ['expired', await signed({ days: -1 }), /expired on/],
      ['another name', await signed({ host: 'other.example' }), /is not for desk\.example/],
      ['a name as its subject alone', await signed({ host: undefined }), /is not for desk\.example/],
      ['for clients', await signed({ use: FOR_CLIENTS }), /is not for servers/],
      ['SHA-1', await signed({ hash: 'SHA-1' }), /SHA-1/],
      ['a short key', weak.certificate + site.issuing, /key of 1024 bits/, ['--key', put('weak.key', weak.key)]],
      ['half a chain', good, /was made by “Site issuing”, which is neither in the file/],
      ['the chain first', site.issuing + good, /does not belong to the certificate/],
      ['another authority', good + site.issuing, /“Site”/, ['--authority', put('other.pem', other.root)]],
      ['none that is known', good + site.issuing, /neither in the file nor among the authorities/, []],
      [
        'one that is not the topmost',
        good + site.issuing,
        /name the topmost/,
        ['--authority', put('middle.pem', site.issuing)],
      ],
      [
        'an authority that ran out',
        (await old.sign({ request, host })).certificate + old.issuing,
        /“Old”, which expired/,
        ['--authority', put('old.pem', old.root)],
      ],
      ['a request', request, /holds no PEM/],
      ['DER', Buffer.from(good.replace(/-.*-|\s/g, ''), 'base64'), /convert it first where it is DER/],
    ];
    for (const [what, content, words, more = ['--authority', root]] of wrong) {
      writeFileSync(at('given.pem'), content);
      const rest = more[0] === '--key' ? [...more, '--authority', root] : more;
      const said = await setup(['--certificate', at('given.pem'), ...rest]);
      t.match(said, { code: 2, error: words }, what);
      t.match(said.error, /not taken, and nothing was changed.*given\.pem/, 'in words that name its file');
      t.strictSame([readFileSync(settings, 'utf8'), files()], before, what);
    }
    t.match((await setup(['--key', at('weak.key')])).error, /belong to a certificate/);
    t.match((await setup(['--request', '-', '--certificate', root])).error, /not both at once/);
    t.match((await setup(['--certificate', '-', '--key', at('weak.key')], good)).error, /stays in its file/);
    const theirs = await site.sign({ host });
    const [certificate, key] = [put('theirs.pem', theirs.certificate, site.issuing), put('theirs.key', theirs.key)];
    symlinkSync(settings, at('linked.yaml'));
    const link = ['setup', '--data', at('data'), '--config', at('linked.yaml')];
    const taken = await run(program, [...link, '--certificate', certificate, '--key', key, '--authority', root]);
    t.match(taken, { code: 0, out: /services of the package do not see .*theirs\.pem/ }, taken.error);
    t.equal(
      (parse(readFileSync(settings, 'utf8')) as { tls: { key: string } }).tls.key,
      key,
      'through the link, which stays',
    );
  },
);

t.test(
  'the first administrator’s link is shown while it opens something, and to the appliance’s user alone',
  async (t) => {
    const { at } = machine(t);
    const plane = await TestControlPlane.start(t);
    const { data } = plane.config;
    const setup = (...more: string[]): Promise<Said> => run(program, ['setup', '--data', data, ...more]);
    const shown = await setup();
    const link = plane.running.setUp ?? 'no link';
    t.ok(shown.out.includes(link), shown.error);
    await plane.stop();
    await plane.resume();
    const again = await setup();
    t.notOk(again.out.includes(link), 'a start voids the link of before');
    t.ok(again.out.includes(plane.running.setUp ?? 'no link'));
    const yesterday = Date.now() / 1_000 - 25 * 3_600;
    utimesSync(join(data, 'run/first-administrator'), yesterday, yesterday);
    const late = await setup();
    t.match(late, { code: 0, out: /has run out. Restart the appliance/ });
    t.notMatch(late.out, /welcome/, 'what opens nothing is not shown');
    await plane.enrolFirst();
    t.match(await setup(), { code: 0, out: /made already/ });
    t.notOk(existsSync(join(data, 'run/first-administrator')));
    t.match(
      (await run(program, ['setup', '--data', at('none'), '--host', 'desk.example'])).error,
      /Name the file of settings/,
    );
    if (process.getuid?.() === 0) {
      chmodSync(data, 0o700);
      const stranger = spawn(process.execPath, [program, 'audit', 'verify', '--data', data], {
        uid: 65_534,
        gid: 65_534,
      });
      let said = '';
      stranger.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
      await once(stranger, 'close');
      t.match(
        said,
        /may not look into .*run this with sudo/,
        'whoever may not look is told so, not that nothing is there',
      );
    }
  },
);

t.test('whoever gives no wish is asked; an empty answer leaves what is', async (t) => {
  const tls = { certificate: '', key: '', authority: '' };
  const asked = (...answers: string[]) =>
    wishesOf({ publicHost: [], tls }, () => Promise.resolve(answers.shift() ?? 'too many'));
  t.strictSame(await asked('', ''), {});
  t.strictSame(await asked('desk.example, 10.1.2.3', '1', ''), { host: ['desk.example', '10.1.2.3'], request: '-' });
  t.strictSame(await asked('', '1', 'desk.csr'), { request: 'desk.csr' });
  t.strictSame(await asked('', '2', 'desk.pem', '', 'root.pem'), { certificate: 'desk.pem', authority: 'root.pem' });
  t.strictSame(await asked('', '2', ''), {});
});
