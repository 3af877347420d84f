import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '@civic311/platform';
import type { ICruiseResult } from 'dependency-cruiser';
import { audiences, cruiseHouse, floors } from './floors-config.js';

/** Files that break one rule each, in a house where everything else is in order. */
const PLANTED: { rule: string; said: string; from: string; imports: string; files?: Record<string, string> }[] = [
  { rule: 'only-lower-floors', said: 'a higher floor', from: 'libs/catalog/src/up.ts', imports: '@civic311/requests' },
  { rule: 'only-lower-floors', said: 'a neighbour', from: 'libs/sla/src/beside.ts', imports: '@civic311/catalog' },
  { rule: 'only-lower-floors', said: 'a type of a higher floor', from: 'libs/geo/src/up.ts', imports: 'type @civic311/requests' },
  { rule: 'known-floor', said: 'a library without a floor', from: 'libs/shed/src/index.ts', imports: '@civic311/kernel' },
  { rule: 'libs-below-the-roof', said: 'an app', from: 'libs/requests/src/roof.ts', imports: '../../../apps/api/src/main.js' },
  { rule: 'front-door', said: "another library's inside", from: 'libs/requests/src/window.ts', imports: '../../catalog/src/inside.js' },
  { rule: 'front-door', said: 'one rule past the side door', from: 'apps/api/src/window.ts', imports: '../../../libs/sla/src/rules/clock.js' },
  { rule: 'own-files-inside', said: 'its own front door', from: 'libs/sla/src/round.ts', imports: '@civic311/sla' },
  { rule: 'testing-by-specs', said: 'builders', from: 'libs/requests/src/builders.ts', imports: '@civic311/catalog/testing' },
  { rule: 'pure-rules', said: 'TypeORM in a rule', from: 'libs/sla/src/rules/stored.ts', imports: 'typeorm' },
  {
    rule: 'pure-rules',
    said: 'Nest behind two doors',
    from: 'libs/requests/src/rules/far.ts',
    imports: './near.js',
    files: { 'libs/requests/src/rules/near.ts': "import '../wired.js';", 'libs/requests/src/wired.ts': "import '@nestjs/common';" },
  },
  {
    rule: 'no-cycles',
    said: 'a cycle of types',
    from: 'libs/geo/src/hen.ts',
    imports: 'type ./egg.js',
    files: { 'libs/geo/src/egg.ts': "import type { x } from './hen.js';\nexport type y = x;" },
  },
  { rule: 'portal-apart', said: 'a library in the portal', from: 'apps/portal/src/shared/kernel.ts', imports: '@civic311/kernel' },
  { rule: 'portal-apart', said: 'the api in the portal', from: 'apps/portal/src/shared/api.ts', imports: '../../../api/src/main.js' },
  { rule: 'audiences-apart', said: 'staff from public', from: 'apps/portal/src/audiences/public/peek.ts', imports: '../department/Desk.js' },
  { rule: 'audiences-apart', said: 'public from staff', from: 'apps/portal/src/audiences/department/peek.ts', imports: '../public/Start.js' },
  { rule: 'shared-below-audiences', said: 'an audience from shared', from: 'apps/portal/src/shared/up.ts', imports: '../audiences/public/Start.js' },
  { rule: 'found', said: 'what is not there', from: 'libs/geo/src/lost.ts', imports: './nowhere.js' },
];

/** All that is in order, for the planted files to reach for. */
const SOUND = {
  'apps/api/src/main.ts': "import '@civic311/requests';\nexport const x = 1;",
  'apps/portal/src/audiences/public/Start.ts': 'export const x = 1;',
  'apps/portal/src/audiences/department/Desk.ts': 'export const x = 1;',
  'libs/kernel/src/index.ts': 'export type x = string;',
  'libs/geo/src/index.ts': "export type { x } from '@civic311/kernel';",
  'libs/catalog/src/inside.ts': 'export const x = 1;',
  'libs/catalog/src/index.ts': "export { x } from './inside.js';",
  'libs/catalog/src/index.spec.ts': "import '@civic311/catalog/testing';",
  'libs/catalog/testing/index.ts': "export { x } from '../src/inside.js';",
  'libs/sla/src/rules/clock.ts': "import type { x } from '@civic311/kernel';\nexport type y = x;",
  'libs/sla/src/rules/index.ts': "export type { y } from './clock.js';",
  'libs/sla/src/index.ts': "import '@civic311/geo';",
  'libs/requests/src/index.ts': "import '@civic311/catalog';\nimport '@civic311/sla/rules';\nexport type x = 1;",
  'test/stories/a-story.ts': "import '@civic311/requests';",
};

const importing = (what: string) =>
  what.startsWith('type ') ? `import type { x } from '${what.slice(5)}';\nexport type z = x;` : `import '${what}';\nexport type x = 1;`;

/** A house of its own, with these files, standing in a temporary folder. */
async function cruiseFiles(files: Record<string, string>): Promise<ICruiseResult> {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'civic311-floors-'));
  try {
    const paths = Object.fromEntries(
      ['kernel', 'geo', 'catalog', 'sla', 'requests'].flatMap((lib) => [
        [`@civic311/${lib}/rules`, [`./libs/${lib}/src/rules/index.ts`]],
        [`@civic311/${lib}/testing`, [`./libs/${lib}/testing/index.ts`]],
        [`@civic311/${lib}`, [`./libs/${lib}/src/index.ts`]],
      ]),
    );
    const compilerOptions = { module: 'nodenext', moduleResolution: 'nodenext', target: 'es2023', paths };
    for (const [name, text] of Object.entries({ ...files, 'tsconfig.json': JSON.stringify({ compilerOptions }) })) {
      fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      fs.writeFileSync(path.join(root, name), text);
    }
    fs.symlinkSync(path.join(projectRoot, 'node_modules'), path.join(root, 'node_modules'));
    return await cruiseHouse(root);
  } finally {
    fs.rmSync(root, { recursive: true });
  }
}

const violations = ({ summary }: ICruiseResult) => summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);

describe('the floors', () => {
  it('hold each library and audience in its place', async () => {
    const house = await cruiseHouse(projectRoot);
    expect(violations(house)).toEqual([]);
    expect(house.summary.totalCruised).toBeGreaterThan(300);
    expect(audiences).toContain('public');
    expect(new Set(floors.flat()).size).toBe(floors.flat().length);
  }, 60_000);

  describe('give way where', () => {
    let planted: ICruiseResult;
    beforeAll(async () => {
      const files = PLANTED.flatMap(({ from, imports, files = {} }) => [[from, importing(imports)], ...Object.entries(files)]);
      planted = await cruiseFiles({ ...SOUND, ...(Object.fromEntries(files) as Record<string, string>) });
    });

    it('nothing is planted: not at all', async () => expect(violations(await cruiseFiles(SOUND))).toEqual([]));

    it.each(PLANTED)('$from reaches for $said ($rule)', ({ rule, from }) => {
      const about = planted.summary.violations.filter((violation) => [violation.from, violation.to].includes(from));
      expect(about.map((violation) => violation.rule.name)).toContain(rule);
    });

    it('something is planted: nowhere else', () => {
      const innocent = new Set(Object.keys(SOUND));
      expect(planted.summary.violations.filter(({ rule, from }) => rule.name !== 'no-cycles' && innocent.has(from))).toEqual([]);
    });
  });
});
