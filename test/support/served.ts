import type { AddressInfo } from 'node:net';
import { Sessions } from '@civic311/identity';
import { readConfig } from '@civic311/platform';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp } from '../../apps/api/src/create-app.js';
import type { SpringfieldAtWork } from './springfield.js';

/** Where browsers believe to be; what they send as `Origin`. */
export const OWN_ORIGIN = 'http://localhost:3110';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  data: Record<string, unknown> | null;
  errors: { message: string; extensions: { code: string; [fact: string]: unknown } }[];
}

/** The api of a Springfield at work, over HTTP, without pages: it shares the database and the clock. */
export interface Served {
  url: string;
  app: NestExpressApplication;
  send(path: string, init?: RequestInit): Promise<Answer>;
  /** One operation, as the portal's own pages would send it. */
  ask(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>;
  /** The headers of somebody who just signed in. */
  enter(staffId: string): Promise<{ cookie: string; origin: string }>;
  close(): Promise<void>;
}

export async function serve(city: SpringfieldAtWork, settings: Record<string, string> = {}): Promise<Served> {
  const config = { ...readConfig({ DATA_DIR: process.env.DATA_DIR, LOG_LEVEL: 'error', DEMO: 'yes', ...settings }), databaseUrl: city.url };
  const app = await createApp({ config, clock: city.clock, portal: false });
  const server = await app.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const send = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, { redirect: 'manual', ...init });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '') && !/\+json/.test(response.headers.get('content-type') ?? '');
    const body = (isJson ? JSON.parse(text) : {}) as Partial<Answer>;
    return { status: response.status, headers: response.headers, text, data: body.data ?? null, errors: body.errors ?? [] };
  };
  return {
    url,
    app,
    send,
    ask: (query, variables = {}, headers = {}) =>
      send('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      }),
    enter: async (staffId) => {
      const { token } = await city.dataSource.transaction((tx) => app.get(Sessions).open(tx, staffId));
      return { cookie: `__Host-session=${token}`, origin: OWN_ORIGIN };
    },
    close: () => app.close(),
  };
}
