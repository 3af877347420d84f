import { type SessionCookie, sessionCookie, Sessions } from '@civic311/identity';
import { type Config, CONFIG, type Visitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';

/** Who is asking, from the session cookie alone. Anything else a client says about itself is not believed. */
@Injectable()
export class Visitors {
  readonly cookie: SessionCookie;

  constructor(
    private readonly sessions: Sessions,
    @Inject(CONFIG) config: Config,
  ) {
    this.cookie = sessionCookie(config.publicUrl);
  }

  /** `ip` is what the trusted proxies attest; `language` is the page's, else the first that the client accepts. */
  async of(request: IncomingMessage, ip: string, language?: string): Promise<Visitor> {
    const token = this.cookie.tokenIn(request.headers.cookie);
    return {
      staff: token ? await this.sessions.visitor(token) : null,
      ip,
      language: language ?? languageOf(request.headers['accept-language']),
    };
  }
}

/** The first two-letter language of an Accept-Language header, else English. */
const languageOf = (header: string | undefined): string => /^\s*([a-z]{2})\b/i.exec(header ?? '')?.[1]?.toLowerCase() ?? 'en';
