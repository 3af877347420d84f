import path from 'node:path';

/** Every setting there is, parsed once. `.env.example` lists the same names, and a test holds them together. */
export interface Config {
  /** PostgreSQL 18; undefined means: use the embedded server in `dataDir`. */
  databaseUrl: string | undefined;
  port: number;
  dataDir: string;
  /** The address people reach the portal at, without a slash at its end; used in messages. */
  publicUrl: string;
  production: boolean;
  /** How many proxies stand in front: the client's address is read that many hops from the right. */
  proxyHops: number;
  /** smtp://user:pass@host:port; undefined means the development mailbox. */
  smtpUrl: string | undefined;
  mailFrom: string;
  /** What the telephone system signs its events with; undefined means that none is taken. */
  ctiSecret: string | undefined;
  /** What the mail system signs the e-mails with that it posts, and what our reply addresses are made of; undefined means that none is taken. */
  mailSecret: string | undefined;
  /** Where people write to; answers to our messages go to it with a token after a plus. Undefined means that they go to `mailFrom`. */
  inboundAddress: string | undefined;
  /** Days after which an e-mail that was dealt with is forgotten. */
  emailDays: number;
  /** Where text messages are handed over; undefined means that none are sent. */
  smsUrl: string | undefined;
  /** What we show there as who we are. */
  smsToken: string | undefined;
  /** tcp://host:port of ClamAV's clamd, which then sees every upload; undefined means that none is scanned. */
  clamdUrl: string | undefined;
  /** A raster tile URL with {z}/{x}/{y}; undefined means the offline base map. */
  mapTilesUrl: string | undefined;
  mapTilesAttribution: string;
  /** Shows the mailbox page and the demo people. Never set it where real residents write. */
  demo: boolean;
  logLevel: string;
}

interface Setting<T> {
  name: string;
  fallback: T;
  /** The value, or undefined where the text cannot be one. */
  parse: (text: string) => T | undefined;
  expects: string;
}

const text = (name: string, fallback: string): Setting<string> => ({ name, fallback, parse: (t) => t, expects: 'text' });

const oneOf = (name: string, fallback: string, allowed: string[]): Setting<string> => ({
  name,
  fallback,
  parse: (t) => (allowed.includes(t) ? t : undefined),
  expects: `one of ${allowed.join(', ')}`,
});

const whole = (name: string, fallback: number, from: number, to: number): Setting<number> => ({
  name,
  fallback,
  parse: (t) => (/^\d+$/.test(t) && Number(t) >= from && Number(t) <= to ? Number(t) : undefined),
  expects: `a whole number from ${from} to ${to}`,
});

const url = (name: string, protocols: string[]): Setting<string | undefined> => ({
  name,
  fallback: undefined,
  parse: (t) => (URL.canParse(t) && protocols.includes(new URL(t).protocol) ? t : undefined),
  expects: `an address that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`,
});

const secret = (name: string): Setting<string | undefined> => ({
  name,
  fallback: undefined,
  parse: (t) => (t.length >= 32 ? t : undefined),
  expects: 'a secret of at least 32 characters',
});

const address = (name: string): Setting<string | undefined> => ({
  name,
  fallback: undefined,
  parse: (t) => (/^[\w.-]{1,16}@[\w.-]{1,200}$/.test(t) ? t.toLowerCase() : undefined),
  expects: 'an e-mail address with at most 16 characters before the @',
});

const settings = {
  databaseUrl: url('DATABASE_URL', ['postgres:', 'postgresql:']),
  port: whole('PORT', 3110, 1, 65_535),
  dataDir: text('DATA_DIR', '.data'),
  publicUrl: url('PUBLIC_URL', ['http:', 'https:']),
  nodeEnv: oneOf('NODE_ENV', 'production', ['production', 'development', 'test']),
  proxyHops: whole('PROXY_HOPS', 0, 0, 10),
  smtpUrl: url('SMTP_URL', ['smtp:', 'smtps:']),
  mailFrom: text('MAIL_FROM', '311 <no-reply@localhost>'),
  ctiSecret: secret('CTI_SECRET'),
  mailSecret: secret('MAIL_SECRET'),
  inboundAddress: address('INBOUND_ADDRESS'),
  emailDays: whole('EMAIL_DAYS', 90, 1, 3_650),
  smsUrl: url('SMS_URL', ['http:', 'https:']),
  smsToken: secret('SMS_TOKEN'),
  clamdUrl: url('CLAMD_URL', ['tcp:']),
  mapTilesUrl: url('MAP_TILES_URL', ['http:', 'https:']),
  mapTilesAttribution: text('MAP_TILES_ATTRIBUTION', ''),
  demo: oneOf('DEMO', 'no', ['yes', 'no']),
  logLevel: oneOf('LOG_LEVEL', 'info', ['debug', 'info', 'warn', 'error', 'silent']),
};

export const settingNames: string[] = Object.values(settings).map((setting) => setting.name);

/** Thrown once, with every setting that cannot be used. */
export class ConfigFaults extends Error {
  constructor(readonly faults: string[]) {
    super(`Some settings cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

/** Reads the settings from the environment; an empty value counts as not set. Throws `ConfigFaults`. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const faults: string[] = [];
  const read = <T>(setting: Setting<T>): T => {
    const given = env[setting.name]?.trim();
    if (!given) return setting.fallback;
    const value = setting.parse(given);
    if (value === undefined) faults.push(`${setting.name} must be ${setting.expects}`);
    return value ?? setting.fallback;
  };
  const port = read(settings.port);
  const config: Config = {
    databaseUrl: read(settings.databaseUrl),
    port,
    dataDir: path.resolve(read(settings.dataDir)),
    publicUrl: (read(settings.publicUrl) ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    production: read(settings.nodeEnv) === 'production',
    proxyHops: read(settings.proxyHops),
    smtpUrl: read(settings.smtpUrl),
    mailFrom: read(settings.mailFrom),
    ctiSecret: read(settings.ctiSecret),
    mailSecret: read(settings.mailSecret),
    inboundAddress: read(settings.inboundAddress),
    emailDays: read(settings.emailDays),
    smsUrl: read(settings.smsUrl),
    smsToken: read(settings.smsToken),
    clamdUrl: read(settings.clamdUrl),
    mapTilesUrl: read(settings.mapTilesUrl),
    mapTilesAttribution: read(settings.mapTilesAttribution),
    demo: read(settings.demo) === 'yes',
    logLevel: read(settings.logLevel),
  };
  if (faults.length > 0) throw new ConfigFaults(faults);
  return config;
}
