import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { projectRoot } from '@civic311/platform';
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import ts from 'typescript';

/** Who stands on whom, lowest floor first: the data that the rules are made from. */
export const floors = createRequire(import.meta.url)(path.join(projectRoot, 'libs', 'floors.cjs')) as string[][];

const foldersIn = (dir: string): string[] =>
  fs.readdirSync(dir, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));

export const audiences = foldersIn(path.join(projectRoot, 'apps', 'portal', 'src', 'audiences'));

const SPECS = String.raw`\.spec\.tsx?$`;
/** What rules may never reach, by package and by our own wiring. */
const MACHINERY = '(^|/)(@nestjs|typeorm|graphql|@apollo|pg|pg-boss|express|class-validator|class-transformer)(/|$)|^libs/platform/src/';
/** Data that anybody may read: the picture of the floors is drawn from it. */
const FLOORS = String.raw`^libs/floors\.cjs$`;
const TEST_ONLY = [SPECS, '^test/', '^libs/[^/]+/testing/'];

const forbidden = (name: string, comment: string, from: IForbiddenRuleType['from'], to: object): IForbiddenRuleType =>
  ({ name, comment, severity: 'error', from, to }) as IForbiddenRuleType;

/** The rules of the house (design: floors), generated from `libs/floors.cjs`. */
export function floorRules(): IForbiddenRuleType[] {
  const perFloor = floors.flatMap((neighbours, floor) =>
    neighbours.map((lib) => {
      const allowed = [lib, ...floors.slice(0, floor).flat()].join('|');
      return forbidden(
        'only-lower-floors',
        `${lib} may stand only on lower floors`,
        { path: `^libs/${lib}/`, pathNot: [SPECS, '/testing/'] },
        { path: '^libs/[^/]+/', pathNot: `^libs/(${allowed})/` },
      );
    }),
  );
  const perAudience = audiences.map((audience) =>
    forbidden(
      'audiences-apart',
      `${audience} never imports another audience`,
      { path: `^apps/portal/src/audiences/${audience}/` },
      { path: '^apps/portal/src/audiences/', pathNot: `^apps/portal/src/audiences/${audience}/` },
    ),
  );
  return [
    ...perFloor,
    ...perAudience,
    forbidden('known-floor', 'a library has its floor in libs/floors.cjs', { path: '^libs/', pathNot: `^libs/(${floors.flat().join('|')})/|${FLOORS}` }, {}),
    forbidden(
      'libs-below-the-roof',
      'a library never imports an app',
      { path: '^libs/', pathNot: TEST_ONLY },
      { path: '^(apps|test)/' },
    ),
    forbidden(
      'front-door',
      'from outside, a library is reached by src/index.ts or src/rules/index.ts',
      // Bench weighs the layers of a library one by one, and the simulation looks whether all of it holds: they go inside.
      { path: '^(libs/[^/]+|apps/[^/]+|test)/', pathNot: '^test/(bench|simulation)/' },
      { path: '^libs/', pathNot: ['^$1/', FLOORS, '^libs/[^/]+/src/(rules/)?index\\.ts$', '^libs/[^/]+/testing/'] },
    ),
    forbidden(
      'own-files-inside',
      'inside a library, import the file itself, not its own front door',
      { path: '^libs/([^/]+)/src/', pathNot: SPECS },
      { path: '^libs/$1/src/index\\.ts$' },
    ),
    forbidden('testing-by-specs', 'builders are for specs', { path: '^(libs|apps)/', pathNot: TEST_ONLY }, { path: '^libs/[^/]+/testing/' }),
    forbidden(
      'pure-rules',
      'rules are values in, value out: nothing they reach is machinery',
      { path: '^libs/[^/]+/src/rules/', pathNot: SPECS },
      { path: MACHINERY, reachable: true },
    ),
    forbidden('no-cycles', 'no import cycles, type imports counted', { pathNot: SPECS }, { circular: true }),
    forbidden('portal-apart', 'the portal knows the city only through the schema', { path: '^apps/portal/' }, { path: '^(libs/|apps/(?!portal/)|test/)', pathNot: FLOORS }),
    forbidden(
      'found',
      'every import leads to a file, so that no rule looks past one',
      { path: '^(libs|test|apps/(api|worker|cli))/' },
      { couldNotResolve: true },
    ),
    forbidden(
      'shared-below-audiences',
      'what audiences share knows none of them',
      { path: '^apps/portal/src/shared/' },
      { path: '^apps/portal/src/audiences/' },
    ),
  ];
}

const options: ICruiseOptions = {
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '(^|/)(dist|\\.react-router|generated)/' },
  tsPreCompilationDeps: true,
  validate: true,
  ruleSet: { forbidden: floorRules() },
};

/** As Node resolves an ES module's imports. */
const RESOLUTION = { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] };

/** Reads the imports of everything below `root` and holds them against the rules. */
export async function cruiseHouse(root: string): Promise<ICruiseResult> {
  const fileName = path.join(root, 'tsconfig.json');
  const { config } = ts.readConfigFile(fileName, (name) => ts.sys.readFile(name)) as { config: object };
  const tsConfig = ts.parseJsonConfigFileContent(config, ts.sys, root, {}, fileName);
  const { output } = await cruise(['apps', 'libs', 'test'], { ...options, baseDir: root, tsConfig: { fileName } }, RESOLUTION, { tsConfig });
  return output as ICruiseResult;
}
