import { sourceFiles, textOf } from './source-files.js';

const product = sourceFiles('libs', 'apps').filter((name) => !/\.spec\.ts$|\/testing\/|\/migrations\/|^apps\/portal\//.test(name));

/** The platform's own tables are plain SQL; every other table has its entity in the library that owns it. */
const owners = new Map([['change_log', 'platform'], ['idempotency_key', 'platform'], ['rate_counter', 'platform'], ['migration', 'platform']]);
for (const name of product) {
  for (const [, table] of textOf(name).matchAll(/@Entity\('(\w+)'/g)) owners.set(table!, libraryOf(name));
}

function libraryOf(name: string): string {
  const [top, library] = name.split('/');
  return top === 'libs' ? library! : `${top}/${library}`;
}

const WRITES = /\b(insert\s+into|update|delete\s+from|truncate(?:\s+table)?|merge\s+into|copy|alter\s+table|drop\s+table)\s+(?:only\s+)?("?[\w.]+"?|\$\{[^}]+\})(?=\s*((?:as\s+)?\w+\s+set\b|\(|set\b|where\b|using\b|values\b|select\b|from\b|as\b|,|;|`|'|$|\$))/gim;

/** What a text of SQL writes to. `for update`, `on conflict do update` and `on update` name no table. */
export function written(text: string): string[] {
  const statements = text.replace(/\b(for\s+(no\s+key\s+)?update|do\s+update|on\s+update|before\s+update|after\s+update)\b/gi, '');
  return [...statements.matchAll(WRITES)].flatMap(([, verb = '', target = '', after = '']) => {
    if (/^update$/i.test(verb) && !/set$/i.test(after)) return [];
    if (/^copy$/i.test(verb) && !/^(\(|from)$/i.test(after)) return [];
    return [target.replaceAll('"', '')];
  });
}

const sqlOf = (name: string): string => textOf(name).replace(/^\s*(\/\/|\/?\*).*$/gm, '');

it('reading SQL finds every table that is written, and none that is read', () => {
  expect(
    written(`insert into a (id) values (1); update b set x = 1; update c as d set x = 1; delete from e where x; truncate f;
      select * from g for update; insert into h (x) select 1 on conflict (x) do update set x = 2; delete from \${table} where 1;
      update only i set x = 1; merge into j using k on true; copy l (a, b) from stdin; insert into m select 1`),
  ).toEqual(['a', 'b', 'c', 'e', 'f', 'h', '${table}', 'i', 'j', 'l', 'm']);
});

describe('a table', () => {
  it('has one owner, whose entity says so', () => {
    expect([...owners.values()]).not.toContain(undefined);
    expect(owners.size).toBeGreaterThan(25);
  });

  it('is written only by the library that owns it', () => {
    const trespasses = product.flatMap((name) =>
      written(sqlOf(name)).flatMap((table) => {
        const owner = owners.get(table) ?? 'nobody';
        return owner === libraryOf(name) ? [] : [`${name} writes ${table}, which is ${owner}'s`];
      }),
    );
    expect(trespasses).toEqual([]);
  });

  it('is reached as an entity only by its owner: no front door hands one out', () => {
    const doors = product.filter((name) => /^libs\/[^/]+\/src\/(rules\/)?index\.ts$/.test(name));
    expect(doors.filter((name) => /export \{[^}]*\w+Entity\b[^}]*\}/.test(textOf(name)))).toEqual([]);
  });
});
