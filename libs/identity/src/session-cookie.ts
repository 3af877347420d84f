/** How the session's secret travels. `__Host-` binds it to this host and to Secure; only plain http goes without. */
export interface SessionCookie {
  readonly name: string;
  /** The `Set-Cookie` value that keeps the secret until `expiresAt`. */
  keep(token: string, expiresAt: Date): string;
  /** The `Set-Cookie` value that removes it. */
  remove(): string;
  /** The secret in a `Cookie` header, or null. */
  tokenIn(header: string | undefined): string | null;
}

/** Browsers take Secure cookies over plain http from the machine they run on, so a demo there has the real thing. */
const LOCAL_HOSTS = ['localhost', '127.0.0.1'];

export function sessionCookie(publicUrl: string): SessionCookie {
  const { protocol, hostname } = new URL(publicUrl);
  const secure = protocol === 'https:' || LOCAL_HOSTS.includes(hostname);
  const name = secure ? '__Host-session' : 'session';
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    name,
    keep: (token, expiresAt) => `${name}=${token}; Expires=${expiresAt.toUTCString()}; ${attributes}`,
    remove: () => `${name}=; Max-Age=0; ${attributes}`,
    tokenIn: (header) => {
      const pairs = (header ?? '').split(';').map((pair) => pair.trim());
      const found = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
      return found && /^[\w-]{1,100}$/.test(found) ? found : null;
    },
  };
}
