import { build, steps } from './steps.js';
import { installSystemPackages } from './system.js';

/** The steps to run, by their names; the usual ones without any. */
const names = process.argv.slice(2);

try {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    throw new Error(`There is no step ${unknown.join(', ')}; there are ${steps.map(({ name }) => name).join(', ')}.`);
  }
  const wanted = steps.flatMap(({ name, packages }) => (packages && names.includes(name) ? [packages] : []));
  if (wanted.length > 0) await installSystemPackages(wanted);
  await build(names.length > 0 ? names : undefined);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
