import source from './keep-pages.js?raw';

export interface KeptPages {
  /** Of the browser's caches, the one they are kept in. Signing out forgets it. */
  cache: string;
  /** Paths of the pages that are kept. */
  pages: RegExp;
  /** Where they all lie: the worker sees no other page. */
  scope: string;
  hours: number;
}

/** The service worker that keeps these pages readable without a connection. */
export function keepingWorker({ cache, pages, scope, hours }: KeptPages): Response {
  const settings = `const CACHE = ${JSON.stringify(cache)};\nconst PAGES = ${pages};\nconst LONGEST_MS = ${hours * 3_600_000};\n`;
  const headers = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache', 'service-worker-allowed': scope };
  return new Response(settings + source, { headers });
}
