import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../errors.js';
import { pagePolicy, portalPermissions, workerPolicy } from './headers.js';
import type { Origins } from './origins.js';
import type { DeclaredAccess } from './routes.js';

/** Where the build puts the pages. */
const BUILT = fileURLToPath(new URL('../../web', import.meta.url));
const NONCE_MARK = '__CSP_NONCE__';
const NONCE_BYTES = 16;
const YEAR_MS = 31_536_000_000;
/** The files of the pages that run beside them and speak with the relay: that of the screen, that of files. */
const workers = /^(bulk-)?worker-[\w-]+\.js$/;

const pages: Readonly<Record<string, readonly string[]>> = {
  'console.html': [
    '/',
    '/welcome',
    '/expert',
    '/people',
    '/people/:id',
    '/roles',
    '/roles/:id',
    '/groups',
    '/groups/:id',
    '/channels',
    '/channels/:id',
    '/calls',
    '/calls/:id',
    '/routing',
    '/account',
    '/sign-ins',
    '/mail',
    '/programs',
    '/approvals',
    '/rules',
    '/keys',
    '/webhooks',
    '/board',
    '/reports',
    '/audit',
    '/directories',
    '/directories/:id',
    '/sessions',
    '/sessions/:id',
    '/sessions/:id/view',
    '/sessions/:id/report',
  ],
  'portal.html': ['/s', '/code', '/sos', '/call/:publicId'],
};

const open: DeclaredAccess = { open: 'a page holds nothing; what it shows comes from the API' };

/** The console's and the portal's pages, and what they are made of. */
export function registerPages(app: FastifyInstance, origins: Origins, folder = BUILT): void {
  for (const [file, paths] of Object.entries(pages)) {
    const path = join(folder, file);
    const html = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    for (const url of paths) {
      app.get(url, { config: { access: open } }, async (request, reply) => {
        if (html === undefined) throw new Refusal('appliance/starting', 'the pages are not built; run npm run build');
        const nonce = randomBytes(NONCE_BYTES).toString('base64');
        if (file === 'portal.html') void reply.header('permissions-policy', portalPermissions);
        return reply
          .type('text/html; charset=utf-8')
          .header('content-security-policy', pagePolicy(nonce, origins.relay(request.headers.host)))
          .send(html.replaceAll(NONCE_MARK, nonce));
      });
    }
  }
  if (existsSync(folder)) void app.register((scope) => registerFiles(scope, origins, folder));
}

/** Every built file gets a route of its own: no path is ever made from what a client sends. */
async function registerFiles(app: FastifyInstance, origins: Origins, folder: string): Promise<void> {
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, access: open };
  });
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/',
    wildcard: false,
    index: false,
    dotfiles: 'ignore',
    globIgnore: ['**/*.html', '**/*.map'],
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isWorker = workers.test(basename(path));
      if (isWorker) {
        const relay = origins.relay(reply.request.headers.host);
        void reply.header('content-security-policy', workerPolicy(relay));
      }
      // The worker's policy names the relay, whose port may change without the file.
      const isHashed = path.startsWith(join(folder, 'assets')) && !isWorker;
      void reply.header('cache-control', isHashed ? `public, max-age=${YEAR_MS / 1_000}, immutable` : 'no-cache');
    },
  });
}
