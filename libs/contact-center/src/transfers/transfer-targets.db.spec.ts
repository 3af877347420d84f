import { type SpringfieldAtWork, springfieldAtWork } from '../../../../test/support/springfield.js';
import { putTransferTargets } from '../index.js';
import { TransferTargets } from './transfer-targets.js';
import { TransfersQuery } from './transfers.query.js';

describe('the numbers that calls may be put through to', () => {
  let city: SpringfieldAtWork;
  let targets: TransferTargets;
  beforeAll(async () => {
    city = await springfieldAtWork();
    targets = city.app.get(TransferTargets);
    await city.dataSource.transaction((tx) => putTransferTargets(tx, folder));
  });
  afterAll(() => city.close());

  const folder = ['water', 'gas'].map((code, place) => ({ code, name: { en: code }, phone: `+1217555010${place}`, about: { en: 'Day and night.' } }));
  const number = (code: string, rest: object = {}) =>
    ({ code, name: { en: code, es: code }, phone: '217 555 0150', about: { en: 'Weekdays.', es: 'De lunes a viernes.' }, position: 1, active: true, languages: ['en', 'es'], ...rest });
  const onTheDesk = async () => (await city.app.get(TransfersQuery).targets('en')).map(({ code }) => code);

  it('are in the order that somebody gave them, and one that is taken off the list is offered no more', async () => {
    expect((await targets.save(city.paula, number('police', { position: 2 }), true)).ok).toBe(true);
    expect(await onTheDesk()).toEqual(['water', 'police', 'gas']);
    expect((await targets.save(city.paula, number('gas', { position: 1 }), false)).ok).toBe(true);
    expect(await onTheDesk()).toEqual(['gas', 'water', 'police']);
    expect((await targets.save(city.paula, number('water', { active: false }), false)).ok).toBe(true);
    expect(await onTheDesk()).toEqual(['gas', 'police']);
    expect((await targets.all()).map(({ code, position, active }) => [code, position, active])).toEqual([['gas', 1, true], ['police', 2, true], ['water', 2, false]]);
  });

  it('say what is spoken there', async () => {
    expect((await city.app.get(TransfersQuery).targets('en')).map(({ code, languages }) => [code, languages])).toEqual([['gas', ['en', 'es']], ['police', ['en', 'es']]]);
  });

  it('keep who changed what, and what a person changed the folder leaves alone', async () => {
    expect(await city.dataSource.query("select about, changed_by as by, after->>'phone' as phone from change_log where kind = 'transfer-target' order by changed_at, id limit 1")).toEqual([
      { about: 'police', by: city.paula.id, phone: '+12175550150' },
    ]);
    await city.dataSource.transaction((tx) => putTransferTargets(tx, folder, new Set(['gas', 'police'])));
    expect(await onTheDesk()).toEqual(expect.arrayContaining(['gas', 'police', 'water']));
    expect((await targets.all()).find(({ code }) => code === 'gas')).toMatchObject({ phone: '+12175550150' });
  });

  it('are refused with each fault at its field, and change nothing', async () => {
    const before = await targets.all();
    const faults = async (target: object, isNew: boolean) => {
      const done = await targets.save(city.paula, number('x', target), isNew);
      return done.ok ? [] : 'fields' in done.refusal ? done.refusal.fields.map(({ path, code }) => `${path} ${code}`) : [done.refusal.code];
    };
    expect(await faults({ code: 'No Code', phone: 'the usual one', name: { en: ' ' } }, true)).toEqual(['code NOT_A_CODE', 'name.en TEXT_NEEDED', 'phone NOT_A_PHONE']);
    expect(await faults({ code: 'gas' }, true)).toEqual(['code CODE_TAKEN']);
    expect(await faults({ code: 'nobody' }, false)).toEqual(['NOT_FOUND']);
    expect(await targets.all()).toEqual(before);
  });
});
