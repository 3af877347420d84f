import { HandClock, newId } from '@civic311/kernel';
import { type SpringfieldAtWork, springfieldAtWork } from '../../../test/support/springfield.js';
import { MyNoticesQuery } from './my-notices.query.js';
import { type NoticeToTell, StaffNotices } from './staff-notices.js';

describe('what Paula is told', () => {
  let city: SpringfieldAtWork;
  let clock: HandClock;
  let paula: string;
  beforeAll(async () => {
    city = await springfieldAtWork();
    clock = city.clock;
    paula = city.paula.id;
  }, 60_000);
  afterAll(() => city.close());

  const tell = (more: Partial<NoticeToTell> = {}) =>
    city.dataSource.transaction((tx) =>
      city.app.get(StaffNotices).tell(tx, [
        {
          staffId: paula,
          kind: 'escalated',
          aboutId: null,
          path: '/department/requests/T0000001',
          subject: 'A pothole is late',
          body: 'It was due at noon.',
          urgent: false,
          inHoursAt: clock.now(),
          dedupeKey: newId(),
          ...more,
        },
      ]),
    );
  const unseen = () => city.app.get(MyNoticesQuery).unseen(paula, clock.now());
  const mailed = async () => {
    const rows: { subject: string; body: string }[] = await city.dataSource.query("select subject, body from message where kind = 'escalated' order by created_at");
    return rows;
  };
  const mailDue = () => city.dataSource.transaction((tx) => city.app.get(StaffNotices).mailDue(tx, clock.now(), async () => new Map()));

  it('is in her portal at once, and in her mail once, with the page it is about', async () => {
    await tell();
    expect(await unseen()).toBe(1);
    await mailDue();
    await mailDue();
    const mails = await mailed();
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ subject: 'A pothole is late', body: expect.stringMatching(/noon\.\n\nhttps?:.*\/department\/requests\/T0000001/) });
  });

  it('waits for the morning when it is not urgent, and wakes her when it is', async () => {
    const morning = new Date(clock.now().getTime() + 12 * 3_600_000);
    const before = { unseen: await unseen(), mails: (await mailed()).length };
    await tell({ inHoursAt: morning });
    expect({ unseen: await unseen(), looked: await mailDue() }).toEqual({ unseen: before.unseen, looked: 0 });
    await tell({ inHoursAt: morning, urgent: true });
    expect(await unseen()).toBe(before.unseen + 1);
    clock.set(morning);
    expect(await unseen()).toBe(before.unseen + 2);
    await mailDue();
    expect(await mailed()).toHaveLength(before.mails + 2);
  });

  it('is told once however often it is told, and not mailed once she has seen it', async () => {
    const before = (await mailed()).length;
    await tell({ dedupeKey: 'the same' });
    await tell({ dedupeKey: 'the same' });
    const [{ id }] = await city.dataSource.query("select id from staff_notice where dedupe_key = 'the same'");
    await city.dataSource.query('update staff_notice set seen_at = $2 where id = $1', [id, clock.now()]);
    await mailDue();
    expect(await mailed()).toHaveLength(before);
  });
});
