// Keeps the crew's day readable without a connection. It keeps that one page and its looks, nothing else, and no longer than a shift.
const CACHE = 'crew';
const PAGE = '/department/crew';
const LONGEST_MS = 16 * 3_600_000;
const FETCHED = 'x-fetched-at';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && url.pathname === PAGE) event.respondWith(page(request));
  else if (['style', 'script', 'font', 'image'].includes(request.destination) && !url.pathname.startsWith(PAGE)) event.respondWith(look(request));
});

/** The newest there is; what was kept when there is no connection. */
async function page(request) {
  const cache = await caches.open(CACHE);
  try {
    const fresh = await fetch(request);
    // Signed out: what was kept is not theirs to read any more. A navigation's redirect cannot be read, only passed on.
    if (fresh.type === 'opaqueredirect' || fresh.redirected || fresh.status === 401) await caches.delete(CACHE);
    else if (fresh.ok) {
      const headers = new Headers(fresh.headers);
      headers.set(FETCHED, String(Date.now()));
      await cache.put(PAGE, new Response(await fresh.clone().blob(), { status: 200, headers }));
    }
    return fresh;
  } catch {
    const kept = await cache.match(PAGE);
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
