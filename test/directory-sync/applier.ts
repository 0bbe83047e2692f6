import { applyCrowd, chooseCrowd, crowd } from './imaginary.js';
import { Site } from './site.js';

/** A process that mirrors a crowd and prints how far it is after each commit. */
const [folder = '', count = '0'] = process.argv.slice(2);
const site = await Site.open(folder);
await chooseCrowd(site);
await applyCrowd(site, crowd(Number(count)), (done) => void process.stdout.write(`${done}\n`));
process.stdout.write('end\n');
