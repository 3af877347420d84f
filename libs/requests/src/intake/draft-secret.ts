/** The cookie that holds a draft's secret. `__Host-` where browsers take Secure cookies from this address. */
export function draftCookieName(publicUrl: string): string {
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === 'https:' || ['localhost', '127.0.0.1'].includes(hostname) ? '__Host-draft' : 'draft';
}

/** The secret in a `Cookie` header, or null. */
export function draftSecretIn(header: string | undefined, cookieName: string): string | null {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return secretIn(pairs.find((pair) => pair.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1));
}

/** A text that can be a secret, or null. */
export const secretIn = (text: string | undefined): string | null =>
  text && /^[\w-]{1,100}$/.test(text) ? text : null;
