import { createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exportPoint } from '../access/pass.js';
import { linuxProgramName } from '../devices/linux-program.js';
import { slotOf } from '../devices/program-slot.js';
import { addon } from '../native/addon.js';
import { failed, well, type Finding } from './finding.js';

/** Where the build puts things, seen from this file's compiled form. */
const built = fileURLToPath(new URL('../..', import.meta.url));
const rebuild = 'Build it: npm run build';

/** The end user's program: as it was built, and as this appliance has made it its own. */
export function lookAtProgram(data: string): Finding {
  const check = 'program';
  const file = join(built, 'native', linuxProgramName);
  if (!existsSync(file)) return failed(check, 'The end user’s program was not built: nobody can download it.', rebuild);
  const empty = slotOf(readFileSync(file));
  if (empty === undefined || empty.some((byte) => byte !== 0)) {
    return failed(check, `${file} has no empty slot for an appliance’s key: it cannot be handed out.`, rebuild);
  }
  const own = join(data, 'programs', linuxProgramName);
  if (!existsSync(own)) return well(check, 'It is built; its first download writes this appliance’s key into it.');
  const key = exportPoint(createPrivateKey(readFileSync(join(data, 'keys/pass.key.pem'))));
  if (slotOf(readFileSync(own))?.equals(key) !== true) {
    const advice = `Delete ${own}; the next download makes it again.`;
    return failed(check, `${own} carries another appliance’s key: it would refuse this appliance.`, advice);
  }
  return well(check, 'It is built and carries this appliance’s key.');
}

/** The pages of console and portal, with everything that they name. */
export function lookAtPages(): Finding {
  const check = 'pages';
  const folder = join(built, 'web');
  const html = ['console.html', 'portal.html'];
  const absent = html.filter((name) => !existsSync(join(folder, name)));
  if (absent.length > 0) return failed(check, `${absent.join(' and ')} were not built.`, rebuild);
  const named = html.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/(?:src|href)="\/([^"#?]+)"/g)].map(
      (match) => match[1] ?? '',
    ),
  );
  const lost = named.filter((path) => !existsSync(join(folder, path)));
  if (lost.length > 0) return failed(check, `The pages name what is not there: ${lost.join(', ')}.`, rebuild);
  return well(check, `Console and portal are built, with the ${named.length} files that they name.`);
}

export function lookAtAddon(): Finding {
  try {
    addon();
    return well('addon', 'The native addon loads.');
  } catch (error) {
    return failed('addon', (error as Error).message, rebuild);
  }
}
