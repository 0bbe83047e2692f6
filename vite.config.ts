import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = resolve(import.meta.dirname, 'web-admin');

/** The page of the API document is the server's own; only its reader is a file of a package. */
const documentationReader: Plugin = {
  name: 'documentation-reader',
  generateBundle() {
    const source = readFileSync(resolve(import.meta.dirname, 'node_modules/rapidoc/dist/rapidoc-min.js'));
    this.emitFile({ type: 'asset', fileName: 'documentation/reader.js', source });
  },
};

/** What stands on a page until its script has come: a network that changes meanwhile takes the script, and nobody reads a blank page. */
const late: Plugin = {
  name: 'late',
  transformIndexHtml: (html) =>
    html.replace(
      /(<div id="\w+">)(?=<\/div>)/,
      (place) => `${place}${readFileSync(resolve(root, 'late.html'), 'utf8')}`,
    ),
};

export default defineConfig({
  root,
  plugins: [react(), documentationReader, late],
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: resolve(import.meta.dirname, 'build/web'),
    emptyOutDir: true,
    target: 'es2023',
    // Inlined files become data: addresses, and the wasm and worker polyfills inline scripts: the CSP refuses both.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { console: resolve(root, 'console.html'), portal: resolve(root, 'portal.html') } },
  },
  worker: { format: 'es' },
});
