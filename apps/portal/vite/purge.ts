import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { CSSOptions } from 'vite';
import { PurgeCSS } from 'purgecss';

type PostcssPlugin = NonNullable<Exclude<CSSOptions['postcss'], string | undefined>['plugins']>[number];

/** Drops every rule whose classes no page of `src` names. Runs before Vite names the file, so that its hash stays honest. */
export function purge(src: URL): PostcssPlugin {
  return {
    postcssPlugin: 'civic311:purge',
    async OnceExit(root, { postcss }) {
      const content = [];
      for await (const file of glob('**/*.{ts,tsx}', { cwd: fileURLToPath(src) })) {
        content.push({ raw: await readFile(new URL(file, src), 'utf8'), extension: 'tsx' });
      }
      const [purged] = await new PurgeCSS().purge({
        content,
        css: [{ raw: root.toString() }],
        fontFace: true,
        keyframes: true,
        safelist: { standard: ['html', 'body', /^:/, 'dir', /^maplibregl/] },
        defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
      });
      root.removeAll();
      root.append(postcss.parse(purged?.css ?? '', { from: root.source?.input.file }));
    },
  };
}
