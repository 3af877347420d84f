import type { Plugin } from 'vite';

const DOCUMENT = /\bgraphql\(\s*(?:\/\*[^*]*\*\/\s*)?`\s*(query|mutation|subscription|fragment)\s+(\w+)[^`]*`\s*,?\s*\)/g;

/**
 * Turns `graphql(\`query Desk …\`)` into an import of the generated `DeskDocument`. The preset's own `graphql()` is a map
 * of every document of the portal; this way a chunk carries only the documents that it names.
 */
export function typedDocuments(): Plugin {
  return {
    name: 'civic311:typed-documents',
    enforce: 'pre',
    transform(source, id) {
      // Without the mark, a document that only a loader named would stay in the browser's chunk.
      if (id.endsWith('/generated/graphql.ts')) return { code: source.replaceAll('= new TypedDocumentString(', '= /*#__PURE__*/ new TypedDocumentString('), map: null };
      if (!/\.tsx?(\?|$)/.test(id) || !source.includes('graphql(')) return;
      const names = new Set<string>();
      const code = source.replace(DOCUMENT, (_, kind: string, name: string) => {
        const exported = name + (kind === 'fragment' ? 'FragmentDoc' : 'Document');
        names.add(exported);
        return exported;
      });
      if (names.size === 0) return;
      const generated = new URL('../src/shared/graphql/generated/graphql.ts', import.meta.url).pathname;
      return { code: `import { ${[...names].join(', ')} } from ${JSON.stringify(decodeURIComponent(generated))};${code}`, map: null };
    },
  };
}
