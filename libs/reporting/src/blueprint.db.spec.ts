import { newId } from '@civic311/kernel';
import { NotFound } from '@civic311/platform';
import { putPolicyInForce } from '@civic311/sla';
import { goalOf } from '@civic311/sla/rules';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../test/support/springfield.js';
import { aRequest } from '../testing/index.js';
import { BlueprintQuery } from './blueprint.query.js';

/** A new head wants to see what a pothole is, from the call to the patch, with everybody who has a hand in it. */
describe('a service from end to end', () => {
  let city: SpringfieldAtWork;
  const blueprint = (language = 'en') => city.app.get(BlueprintQuery).read('pothole', language);

  beforeAll(async () => {
    city = await springfieldAtWork();
    const { departments, services } = city;
    const pothole = () => aRequest(services.pothole, departments.publicWorks);
    const requests = await Promise.all([
      pothole().opened('2026-11-02T15:00:00Z').due('2026-11-04T15:00:00Z').closed('2026-11-03T15:00:00Z').putInto(city.dataSource),
      pothole().opened('2026-11-02T15:00:00Z').due('2026-11-04T15:00:00Z').closed('2026-11-09T15:00:00Z').putInto(city.dataSource),
      pothole().opened('2026-11-10T15:00:00Z').due('2026-11-12T15:00:00Z').putInto(city.dataSource),
      // Too long ago to count.
      pothole().opened('2024-11-10T15:00:00Z').due('2024-11-12T15:00:00Z').closed('2024-11-11T15:00:00Z').putInto(city.dataSource),
    ]);
    const idOf = `(select id from request where reference = $1)`;
    await city.dataSource.query(`insert into request_event (id, request_id, kind, actor_kind, audience, occurred_at) values ($2, ${idOf}, 'reopened', 'staff', 'public', '2026-11-08T15:00:00Z')`, [requests[1], newId()]);
    await city.dataSource.query(
      `insert into handoff_task (id, request_id, provider_department_id, consumer_department_id, what, owed_back, blocking, state, handed_off_at, ended_at)
       values ($2, ${idOf}, $3, $4, 'Close the lane', '', true, 'done', '2026-11-02T15:00:00Z', '2026-11-04T15:00:00Z'), ($5, ${idOf}, $3, $4, 'Close the lane', '', true, 'bounced', '2026-11-02T15:00:00Z', '2026-11-02T16:00:00Z')`,
      [requests[1], newId(), departments.police, departments.publicWorks, newId()],
    );
    for (const solved of ['yes', 'no']) {
      await city.dataSource.query(
        `insert into survey (id, kind, token_hash, request_id, closing_id, service_id, department_id, language, sent_at, closes_at, answered_at, solved)
         values ($2, 'closing', $6, ${idOf}, $2, $3, $4, 'en', '2026-11-03T15:00:00Z', '2026-11-17T15:00:00Z', '2026-11-04T15:00:00Z', $5)`,
        [requests[0], newId(), services.pothole, departments.publicWorks, solved, solved],
      );
    }
    await city.dataSource.query(
      `insert into complaint (id, form_key, kind, words, language, request_id, department_id, state, received_at, due_at)
       values ($2, $2, 'no-answer', 'Nobody came to look.', 'en', ${idOf}, $3, 'received', '2026-11-10T15:00:00Z', '2026-11-24T15:00:00Z')`,
      [requests[0], newId(), departments.publicWorks],
    );
  }, 60_000);
  afterAll(() => city.close());

  it('shows the promise, the way of a request, and how it went', async () => {
    const { standard, steps, questions, checklist, open, late, reopened, solved, complaints, upheld, channels } = await blueprint();
    expect(standard.resolution).toMatchObject([{ unit: 'DURATION', amount: 16 }]);
    expect(standard.response).toMatchObject([{ amount: 4 }]);
    expect(steps.map(({ kind }) => kind)).toEqual(['report', 'join', 'route', 'answer', 'hand-off', 'work', ...(checklist.length > 0 ? ['check'] : []), 'told', 'asked']);
    expect(questions.length).toBeGreaterThan(0);
    expect({ open, late, complaints, upheld }).toEqual({ open: 1, late: 1, complaints: 1, upheld: 0 });
    expect(reopened).toEqual({ n: 2, share: 0.5, few: true });
    expect(solved).toEqual({ n: 2, share: 0.5, few: true });
    expect(channels).toEqual([{ key: 'portal', count: 3 }]);
  });

  it('shows who has a hand in it, first without and then with an agreement', async () => {
    expect((await blueprint()).handOffs).toEqual([
      { providerName: 'Police', consumerName: 'Public Works', agreementId: null, unit: null, amount: null, asked: 2, done: 1, bounced: 1, medianDays: 2 },
    ]);
    const promised = {
      kind: 'OLA', providerDepartmentId: city.departments.police, providerContractorId: null, consumerDepartmentId: city.departments.publicWorks, calendarId: city.calendarId,
      pauseReasons: [], ladder: [], agreement: null, source: 'springfield',
    } as const;
    const goal = { serviceId: null, departmentId: null, priority: null, goal: goalOf('COMPLETE', 'DURATION', 8 * 3_600_000) };
    await city.dataSource.transaction((tx) => putPolicyInForce(tx, promised, [goal], new Date('2026-01-01T00:00:00Z')));
    expect((await blueprint('es')).handOffs).toMatchObject([{ consumerName: 'Obras Públicas', unit: 'DURATION', amount: 8, asked: 2 }]);
    expect(await city.app.get(BlueprintQuery).list('POTH', 'en')).toMatchObject([{ code: 'pothole', departmentName: 'Public Works' }]);
  });

  it('knows only services that there are', async () => {
    await expect(city.app.get(BlueprintQuery).read('nothing', 'en')).rejects.toThrow(NotFound);
    expect(await city.app.get(BlueprintQuery).list('nothing', 'en')).toEqual([]);
  });
});
