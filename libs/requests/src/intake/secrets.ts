/** `__Host-` where browsers take Secure cookies from this address, so that the cookie is bound to this host. */
function prefixOf(publicUrl: string): string {
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === 'https:' || ['localhost', '127.0.0.1'].includes(hostname) ? '__Host-' : '';
}

/** The secrets in a `Cookie` header as the portal's pages set them: of the draft, and of requests whose own page was seen. */
export function secretsIn(header: string | undefined, publicUrl: string): { draft: string | null; requests: string[] } {
  const prefix = prefixOf(publicUrl);
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  const valuesOf = (name: RegExp) =>
    pairs.flatMap((pair) => {
      const at = pair.indexOf('=');
      return name.test(pair.slice(0, at)) ? (secretIn(pair.slice(at + 1)) ?? []) : [];
    });
  return {
    draft: valuesOf(new RegExp(`^${prefix}draft$`))[0] ?? null,
    requests: valuesOf(new RegExp(`^${prefix}own-\\w+$`)).slice(0, MOST_REQUESTS),
  };
}

const MOST_REQUESTS = 50;

/** A text that can be a secret, or null. */
export const secretIn = (text: string | undefined): string | null =>
  text && /^[\w-]{1,100}$/.test(text) ? text : null;
