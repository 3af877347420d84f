/** Keeps this page and its looks readable without a connection: by its worker, and here what came before there was one. */
export function keepPage({ cache, worker, scope }: { cache: string; worker: string; scope: string }): void {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register(worker, { scope }).then(() => keepNow(cache), () => undefined);
}

async function keepNow(name: string): Promise<void> {
  if (navigator.serviceWorker.controller) return;
  const cache = await caches.open(name);
  const page = await fetch(location.pathname);
  if (!page.ok || page.redirected) return;
  const headers = new Headers(page.headers);
  headers.set('x-fetched-at', String(Date.now()));
  await cache.put(location.pathname, new Response(await page.blob(), { headers }));
  const looks = performance.getEntriesByType('resource').map(({ name: address }) => address).filter((address) => address.startsWith(`${location.origin}/assets/`));
  await cache.addAll(looks);
}
