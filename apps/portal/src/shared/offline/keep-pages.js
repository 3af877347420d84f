// Keeps pages readable without a connection: those of PAGES and their looks, nothing else, and no longer than LONGEST_MS. `worker.ts` puts
// CACHE, PAGES and LONGEST_MS before these lines.
const FETCHED = 'x-fetched-at';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && PAGES.test(url.pathname)) event.respondWith(page(request, url.pathname));
  else if (['style', 'script', 'font', 'image'].includes(request.destination) && !PAGES.test(url.pathname)) event.respondWith(look(request));
});

/** The newest there is; what was kept when there is no connection. */
async function page(request, path) {
  const cache = await caches.open(CACHE);
  try {
    const fresh = await fetch(request);
    // Signed out: what was kept is not theirs to read any more. A navigation's redirect cannot be read, only passed on.
    if (fresh.type === 'opaqueredirect' || fresh.redirected || fresh.status === 401) await caches.delete(CACHE);
    else if (fresh.ok) {
      const headers = new Headers(fresh.headers);
      headers.set(FETCHED, String(Date.now()));
      await cache.put(path, new Response(await fresh.clone().blob(), { status: 200, headers }));
    }
    return fresh;
  } catch {
    const kept = await cache.match(path);
    if (kept && Date.now() - Number(kept.headers.get(FETCHED)) < LONGEST_MS) return kept;
    return Response.error();
  }
}

async function look(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await cache.put(request, fresh.clone());
  return fresh;
}
