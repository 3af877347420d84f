import { type SpringfieldAtWork, springfieldAtWork } from '../../../../test/support/springfield.js';
import { newId } from '@civic311/kernel';
import { ContactSettings } from './contact-settings.js';
import { KeepPhones } from './keep-phones.js';

describe('how the desk works', () => {
  let city: SpringfieldAtWork;
  beforeAll(async () => {
    city = await springfieldAtWork();
  });
  afterAll(() => city.close());

  it('is as a supervisor sets it, kept with who did, and takes a number only where it is one', async () => {
    const settings = city.app.get(ContactSettings);
    expect(await settings.current()).toEqual({ languageLinePhone: null, helpAgainMinutes: 2, keepPhonesDays: 400 });
    expect(await settings.change(city.paula, { languageLinePhone: 'the usual one', helpAgainMinutes: 2, keepPhonesDays: 400 })).toMatchObject({ ok: false });
    expect((await settings.change(city.paula, { languageLinePhone: '217 555 0150', helpAgainMinutes: 1, keepPhonesDays: 30 })).ok).toBe(true);
    expect(await settings.current()).toEqual({ languageLinePhone: '+12175550150', helpAgainMinutes: 1, keepPhonesDays: 30 });
    expect(await city.dataSource.query("select changed_by as by from change_log where kind = 'contact-setting'")).toEqual([{ by: city.paula.id }]);
  });

  it('forgets who called some time after the contact ended, and not a day before', async () => {
    const contact = async (daysAgo: number, state: string, coded: boolean) => {
      const id = newId();
      await city.dataSource.query(
        `insert into interaction (id, channel, direction, phone, note, state, started_at, answered_at, ended_at, disposition, coded_at)
         select $1, 'phone', 'in', '+12175550134', 'Trash', $3, at, at, at, case when $4 then 'information' end, case when $4 then at end
         from (select $5::timestamptz - $2 * interval '1 day' as at) as moment`,
        [id, daysAgo, state, coded, city.clock.now()],
      );
      return id;
    };
    const [old, young, given] = [await contact(31, 'ended', true), await contact(29, 'ended', true), await contact(31, 'abandoned', false)];
    expect(await city.app.get(KeepPhones).forgetOld()).toBe(2);
    expect(await city.app.get(KeepPhones).forgetOld()).toBe(0);
    expect(await city.dataSource.query('select id, note from interaction where phone is not null')).toEqual([{ id: young, note: 'Trash' }]);
    expect(await city.dataSource.query('select phone, note from interaction where id = any($1)', [[old, given]])).toEqual([{ phone: null, note: null }, { phone: null, note: null }]);
  });
});
