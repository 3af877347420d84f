import { readdirSync, readFileSync } from 'node:fs';
import PO from 'pofile';
import { Catalog } from '@civic311/platform';
import { OUTCOMES } from '../rules/lifecycle.js';

const idsOf = (library: string, file: string) => PO.parse(readFileSync(`libs/${library}/locales/${file}`, 'utf8')).items.map((item) => item.msgid).toSorted();

describe('what we tell people', () => {
  it.each(['requests', 'identity'])('says the same things in every language (%s)', (library) => {
    const [first, ...rest] = readdirSync(`libs/${library}/locales`);
    for (const file of rest) expect(idsOf(library, file)).toEqual(idsOf(library, first!));
  });

  it('has words for each way a request can end, and for the one that only history has', () => {
    const t = new Catalog('requests').in('es');
    for (const outcome of [...OUTCOMES, 'not-recorded']) expect(t(`outcome.${outcome}`)).not.toBe(`outcome.${outcome}`);
  });

  it('speaks English where it does not speak the language', () => {
    expect(new Catalog('requests').in('xx')('outcome.done')).toBe('Done');
  });
});
