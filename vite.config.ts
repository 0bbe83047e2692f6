import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = resolve(import.meta.dirname, 'web-admin');

export default defineConfig({
  root,
  plugins: [react()],
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
