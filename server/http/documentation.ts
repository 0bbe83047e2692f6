import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../errors.js';
import { openApi } from '../generated/openapi.js';
import { withExamples } from './examples.js';
import { documentationPolicy } from './headers.js';

/** Where the build puts the reader of the document: the package itself brings far more than its one file. */
const READER = fileURLToPath(new URL('../../web/documentation/reader.js', import.meta.url));

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Guichet: the interface</title>
    <link rel="icon" type="image/svg+xml" href="/guichet.svg" />
    <script type="module" src="/api/docs/reader.js"></script>
  </head>
  <body>
    <rapi-doc
      spec-url="/api/openapi.json"
      render-style="read"
      show-header="false"
      allow-try="false"
      allow-authentication="false"
      allow-server-selection="false"
      load-fonts="false"
      theme="light"
      primary-color="#5a45c8"
      nav-bg-color="#f4f4f7"
      nav-text-color="#33333d"
      schema-style="table"
      regular-font="system-ui, sans-serif"
      mono-font="ui-monospace, monospace"
    ></rapi-doc>
  </body>
</html>
`;

const open = { config: { access: { open: 'the interface is no secret; what it does asks who wants it' } } };

/** The interface as a document and as a page, which needs no internet. */
export function registerDocumentation(app: FastifyInstance): void {
  const document = JSON.stringify(withExamples(openApi));
  const reader = findReader();

  app.get('/api/openapi.json', open, (_request, reply) => reply.type('application/json').send(document));

  app.get('/api/docs', open, (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', documentationPolicy).send(PAGE),
  );

  app.get('/api/docs/reader.js', open, (_request, reply) => {
    if (reader === undefined) throw new Refusal('request/unknown-path', 'the reader is not built; run npm run build');
    return reply.type('text/javascript; charset=utf-8').send(reader);
  });
}

function findReader(): Buffer | undefined {
  return existsSync(READER) ? readFileSync(READER) : undefined;
}
