import { randomUUID } from 'node:crypto';
import { newId } from '@civic311/kernel';
import type { StaffVisitor } from '@civic311/platform';
import { metresFromCentre } from '@civic311/geo/testing';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { AddNote, ReplyToResident } from '../handling/talk-to-resident.js';
import { OpenRequest } from '../intake/open-request.js';
import { SharedDrafts } from './shared-drafts.js';

describe('words that are not sent yet', () => {
  let city: SpringfieldAtWork;
  let pete: StaffVisitor;
  beforeAll(async () => {
    city = await springfieldAtWork();
    pete = { ...city.paula, id: newId(), name: 'Pete' };
    await city.dataSource.query("insert into staff (id, email, name) values ($1, 'pete@springfield.example', 'Pete')", [pete.id]);
  });
  afterAll(() => city.close());

  const open = async (): Promise<string> => {
    const opened = await city.app.get(OpenRequest).run({
      key: randomUUID(), serviceCode: 'pothole', description: 'A deep hole.', where: { ...metresFromCentre(300, 400), address: '', note: '' },
      answers: { where: 'road' }, contact: { name: 'Rosa Reporter', email: 'rosa@residents.example', phone: '', language: 'en', wantsUpdates: true },
      channel: 'portal', language: 'en', draftId: null, openedById: null,
    });
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    return opened.value.id;
  };
  const drafts = () => city.app.get(SharedDrafts);
  const keep = (by: StaffVisitor, requestId: string, body: string, revision: string | null, composer: 'note' | 'reply' = 'reply') =>
    drafts().keep(by, { requestId, composer, body, forEverybody: false, revision });
  const kept = async (...given: Parameters<typeof keep>): Promise<string | null> => {
    const result = await keep(...given);
    if (!result.ok) throw new Error(JSON.stringify(result.refusal));
    return result.value.revision;
  };

  it('are shown to the next colleague, who goes on with them and does not lose them to an older page', async () => {
    const id = await open();
    const first = await kept(city.paula, id, 'We come', null);
    const second = await kept(city.paula, id, 'We come on Friday.', first);
    expect(await drafts().of(id)).toMatchObject([{ composer: 'reply', body: 'We come on Friday.', authorName: 'Paula', revision: second }]);
    const third = await kept(pete, id, 'We come on Friday at nine.', second);
    expect(await keep(city.paula, id, 'We come on Friday. Or', second)).toEqual({ ok: false, refusal: { code: 'DRAFT_CHANGED', by: 'Pete', sent: false } });
    expect(await drafts().of(id)).toMatchObject([{ body: 'We come on Friday at nine.', authorName: 'Pete', revision: third }]);
  });

  it('are gone when they are sent, and a late save does not bring them back', async () => {
    const id = await open();
    const revision = await kept(city.paula, id, 'We come on Friday.', null);
    await kept(city.paula, id, 'I called them.', null, 'note');
    await city.app.get(ReplyToResident).run(pete, id, { message: 'We come on Friday.', forEverybody: false, draft: revision });
    expect(await drafts().of(id)).toMatchObject([{ composer: 'note' }]);
    expect(await keep(city.paula, id, 'We come on Friday!', revision)).toMatchObject({ refusal: { code: 'DRAFT_CHANGED', sent: true } });
  });

  it('stay when a colleague sends other words', async () => {
    const id = await open();
    await kept(city.paula, id, 'I look for the plan of the pipes.', null, 'note');
    await city.app.get(AddNote).run(pete, id, 'It rains.');
    expect(await drafts().of(id)).toHaveLength(1);
    expect(await kept(city.paula, id, ' ', (await drafts().of(id))[0]!.revision, 'note')).toBeNull();
    expect(await drafts().of(id)).toEqual([]);
  });

  it('are for those who work on the request and may send such words, and for 30 days', async () => {
    const id = await open();
    await expect(keep(city.olga, id, 'Mine?', null)).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    const onlyNotes = { ...pete, permissions: new Set(['request.read', 'request.note']) };
    expect(await keep(onlyNotes, id, 'Dear', null)).toMatchObject({ refusal: { code: 'NOT_PERMITTED' } });
    expect(await keep(pete, id, 'x'.repeat(10_001), null)).toMatchObject({ refusal: { code: 'INVALID_INPUT' } });
    await kept(pete, id, 'Dear', null);
    await drafts().sweep(city.clock.now());
    expect(await drafts().of(id)).toHaveLength(1);
    city.clock.advance(30 * 86_400_000 + 1);
    await drafts().sweep(city.clock.now());
    expect(await drafts().of(id)).toEqual([]);
  });
});
