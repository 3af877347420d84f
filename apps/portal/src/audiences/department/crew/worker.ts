import source from './offline.js?raw';

/** The service worker of this one page. Its scope ends where the page does: it sees no other. */
export function loader() {
  const headers = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache', 'service-worker-allowed': '/department/crew' };
  return new Response(source, { headers });
}
