import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';

const folder = join(resolve(fileURLToPath(new URL('../../..', import.meta.url))), 'installer/appliance');
const units = ['guichet.service', 'guichet-relay.service'];
/** systemd's own measure, from 0 (nothing) to 10 (everything). */
const mostExposure = 2.0;
const has = spawnSync('systemd-analyze', ['--version']).status === 0;

for (const name of units) {
  const file = join(folder, 'systemd', name);
  const text = readFileSync(file, 'utf8');

  t.test(
    `${name} runs as nobody special, and sees no more than it needs`,
    { skip: !has && 'there is no systemd-analyze' },
    (t) => {
      const { stdout } = spawnSync('systemd-analyze', ['security', '--offline=true', file], { encoding: 'utf8' });
      const exposure = Number(/Overall exposure level for \S+: ([\d.]+)/.exec(stdout)?.[1]);
      t.ok(exposure <= mostExposure, `its exposure is ${exposure}`);
      t.end();
    },
  );

  t.test(`${name} starts what the package installs`, (t) => {
    const control = readFileSync(join(folder, 'debian/postinst'), 'utf8');
    const [, user = ''] = /^User=(.*)$/m.exec(text) ?? [];
    t.match(control, new RegExp(`^user ${user} `, 'm'), 'its user is made by the package');
    t.match(text, /^ExecStart=\/opt\/guichet\/current\/bin\/node /m);
    const [, mode] = /^ConfigurationDirectoryMode=0(\d+)$/m.exec(text) ?? [];
    if (mode !== undefined) t.match(control, `chmod 0${mode} /etc/guichet`, 'a start leaves guichet setup its folder');
    t.match(text, /^CapabilityBoundingSet=$/m);
    t.match(text, /^RestartPreventExitStatus=2$/m, 'what only a person can mend is not tried for ever');
    t.end();
  });
}

t.test('every script of the package and the bundle can be read by a plain shell', (t) => {
  for (const script of ['install.sh', 'guichet', 'rollback', 'debian/postinst', 'debian/prerm', 'debian/postrm']) {
    const { status, stderr } = spawnSync('sh', ['-n', join(folder, script)], { encoding: 'utf8' });
    t.equal(status, 0, `${script} ${stderr}`);
    const text = readFileSync(join(folder, script), 'utf8');
    t.match(text, /^#!\/bin\/sh\n/);
    t.notMatch(text, /\b(?:curl|wget|apt-get|apt install)\b/, `${script} opens no connection`);
  }
  t.end();
});
