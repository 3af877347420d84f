import { filesBelow, sourceFiles, textOf } from './source-files.js';

/** Written in two halves, so that this file does not find itself. */
const word = (...halves: string[]) => halves.join('');
const code = sourceFiles('apps', 'libs', 'test');
const specs = code.filter((name) => /\.spec\.tsx?$/.test(name));

/** Every line of `files` that matches, as `file:line text`. */
const lines = (files: string[], pattern: RegExp): string[] =>
  files.flatMap((name) =>
    textOf(name)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${name}:${index + 1} ${line.trim()}`] : [])),
  );

describe('the tree and its files', () => {
  it('have no drawers', () => {
    const drawers = /\/(utils?|helpers?|common|shared|services|misc)\/|\/(utils?|helpers?|common|misc)\.[a-z]+$/;
    const found = filesBelow('apps', 'libs', 'test', 'docker').filter((name) => drawers.test(name));
    expect(found.filter((name) => !name.startsWith('apps/portal/src/shared/'))).toEqual([]);
  });

  it('stay readable in one go: none over 400 lines', () => {
    const long = code.map((name) => ({ name, lines: textOf(name).split('\n').length }));
    expect(long.filter(({ name, lines }) => lines > (name.startsWith('libs/') ? 400 : 500))).toEqual([]);
  });

  it('word each thing once: a catalog that says it twice says the last', () => {
    const twice = filesBelow('apps', 'libs').filter((name) => name.endsWith('.po')).flatMap((name) => {
      const ids: string[] = textOf(name).match(/^msgid ".+"$/gm) ?? [];
      return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${name} ${id}`);
    });
    expect(twice).toEqual([]);
  });

  it('put nothing off', () => {
    expect(lines(code, new RegExp(word('\\b(TO', 'DO|FIX', 'ME|XX', 'X)\\b')))).toEqual([]);
  });

  it('skip no test and run none alone', () => {
    expect(lines(specs, new RegExp(word('\\b(x(it|describe|test)|f(it|describe)', ')\\(|\\b(it|test|describe)\\.(sk', 'ip|on', 'ly|to', 'do)\\b')))).toEqual([]);
  });

  it('say what type things have', () => {
    const typed = code.filter((name) => /\.tsx?$/.test(name));
    expect(lines(typed, new RegExp(word('(:|<|\\bas|,|\\|) ?an', 'y\\b(?! [a-z])|@ts-(ig', 'nore|expect', '-error)')))).toEqual([]);
  });

  it('import by the names that Node resolves', () => {
    expect(lines(sourceFiles('libs', 'test', 'apps/api', 'apps/worker', 'apps/cli'), /from '\.{1,2}\/[^']*(?<!\.(js|mjs|cjs|json))'/)).toEqual([]);
  });

  it('name no place on somebody\'s machine', () => {
    expect(lines(code, new RegExp(word('[\'"`](/ho', 'me/|/Us', 'ers/|/wo', 'rk/)')))).toEqual([]);
  });

  it('read nothing outside the repository', () => {
    expect(lines(code, new RegExp(word('\\.\\./sha', 'red/(data|design)')))).toEqual([]);
  });

  it('let no rule ask what time it is, or for luck', () => {
    const rules = sourceFiles('libs').filter((name) => name.includes('/src/rules/') && !name.endsWith('.spec.ts'));
    expect(rules.length).toBeGreaterThan(30);
    const impure = /\bDate\.now\(|new Date\(\)|Temporal\.Now|performance\.now|Math\.random|\bprocess\.|\bfetch\(|from 'node:(?!crypto)/;
    expect(lines(rules, impure).filter((line) => !/\/\/|\/\*|^\S+ \*/.test(line))).toEqual([]);
  });
});
