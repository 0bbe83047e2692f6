import { request } from 'node:https';
import { ownAddress } from './appliance/addresses.js';
import { readConfig } from './config.js';

/** A container's health check: 0 when every part of the appliance on this machine says that it works, 1 otherwise. */

const ANSWER_MS = 5_000;

const config = readConfig(undefined, process.env);
// It asks whether something works, and gives away nothing: whose certificate that is, doctor looks at.
const asked = request({
  ...{ host: ownAddress(config), port: config.http.port, path: '/health/ready' },
  ...{ rejectUnauthorized: false, agent: false, timeout: ANSWER_MS },
});
asked.on('timeout', () => asked.destroy());
asked.on('error', () => process.exit(1));
asked.on('response', (answer) => process.exit(answer.statusCode === 200 ? 0 : 1));
asked.end();
