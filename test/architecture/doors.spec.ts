import { isPermission } from '@civic311/identity/rules';
import { ANYONE } from '@civic311/platform';
import ts from 'typescript';
import { type Door, doors } from '../support/doors.js';
import { sourceFiles, textOf } from './source-files.js';

/** How often each handler in the source is told who may come in. */
function decorated(file: string): { at: string; allows: number }[] {
  const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true);
  const found: { at: string; allows: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isMethodDeclaration(node)) {
      const names = (ts.getDecorators(node) ?? []).map(({ expression }) =>
        ts.isCallExpression(expression) ? expression.expression.getText() : expression.getText(),
      );
      if (names.some((name) => /^(Query|Mutation|Subscription|Get|Post|Put|Delete|Patch|All|Options|Head|Sse)$/.test(name))) {
        found.push({ at: `${file} ${node.name.getText()}`, allows: names.filter((name) => /^Allow(Anyone)?$/.test(name)).length });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('the doors of the house', () => {
  const inSource = sourceFiles('libs', 'apps/api', 'apps/worker').filter((name) => !name.endsWith('.spec.ts')).flatMap(decorated);

  it('are each marked exactly once with who may come in', () => {
    expect(inSource.filter(({ allows }) => allows !== 1)).toEqual([]);
    expect(doors.filter(({ audience }) => audience === undefined)).toEqual([]);
  });

  it('are all of those that are written: none is left unmounted, none is mounted by another way', () => {
    expect(doors).toHaveLength(inSource.length);
  });

  it('ask for permissions of the closed list', () => {
    const asked = doors.flatMap(({ audience }) => (audience && audience !== ANYONE ? audience : []));
    expect([...new Set(asked)].filter((permission) => !isPermission(permission))).toEqual([]);
  });

  it('open to these people and no others', () => {
    const width = (cell: (door: Door) => string) => Math.max(...doors.map((door) => cell(door).length));
    const [kinds, handlers] = [width(({ kind }) => kind), width(({ handler }) => handler)];
    const table = doors.map(({ kind, handler, audience }) => `${kind.padEnd(kinds)}  ${handler.padEnd(handlers)}  ${audience}`).toSorted();
    expect(`\n${table.join('\n')}\n`).toMatchSnapshot();
  });
});
