import { fileURLToPath } from 'node:url';
import { reactRouter } from '@react-router/dev/vite';
import { defineConfig } from 'vite';
import { catalogs } from './vite/catalogs.js';
import { purge } from './vite/purge.js';
import { typedDocuments } from './vite/typed-documents.js';

export default defineConfig(({ command }) => ({
  plugins: [catalogs(), typedDocuments(), reactRouter()],
  css: {
    preprocessorOptions: {
      scss: {
        loadPaths: [fileURLToPath(new URL('../../node_modules/@uswds/uswds/packages', import.meta.url))],
        quietDeps: true,
      },
    },
    postcss: { plugins: command === 'build' ? [purge(new URL('./src/', import.meta.url))] : [] },
  },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    manifest: true,
    // A demo that runs while somebody builds goes on serving the files it knows.
    emptyOutDir: false,
  },
}));
