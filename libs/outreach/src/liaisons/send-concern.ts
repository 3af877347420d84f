import { Services } from '@civic311/catalog';
import { type Clock, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, type InputRefusal, invalid, NotFound, Sql, type StaffVisitor } from '@civic311/platform';
import { type NewRequest, OpenRequest } from '@civic311/requests';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { claimCodeOf, showClaimCode, whenTaken } from '../rules/index.js';
import { Certificates } from './certificates.js';
import type { ConcernInput, ConcernTaken } from './meetings.types.js';
import { OtherConcern } from './other-concern.js';

export type ConcernRefusal = InputRefusal | { readonly code: 'KEY_USED_FOR_OTHER_INPUT' | 'NOT_CERTIFIED' };

const LONGEST_NOTE = 500;
/** What the city does not know as a place is no reason to lose what somebody said. */
const NO_PLACE_OF_OURS = ['ADDRESS_UNKNOWN', 'OUTSIDE_CITY', 'TOO_LONG'];

/** Takes a concern from a liaison's phone, hours or days after it was said: one request for each key, however often it comes. */
@Injectable()
export class SendConcern {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sql: Sql,
    private readonly services: Services,
    private readonly opening: OpenRequest,
    private readonly certificates: Certificates,
    private readonly other: OtherConcern,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(by: StaffVisitor, concern: ConcernInput): Promise<Result<ConcernTaken, ConcernRefusal>> {
    const key = concern.key.toLowerCase();
    const meeting = await this.sql.row<{ id: string }>('select id from liaison_meeting where id = $1 and made_by_id = $2', [concern.meetingId, by.id]);
    if (!meeting) throw new NotFound();
    const before = await this.taken(key);
    if (before) return before.meetingId === meeting.id ? ok(before) : refuse({ code: 'KEY_USED_FOR_OTHER_INPUT' });

    const now = this.clock.now();
    const takenAt = whenTaken(concern, now);
    // What was said while one was certified is not lost because the phone was offline when that ended.
    if (!(await this.certificates.mayEnter(by, takenAt))) return refuse({ code: 'NOT_CERTIFIED' });
    if (concern.words.trim() === '') return invalid({ path: 'words', code: 'EMPTY' });
    const serviceCode = concern.serviceCode || (await this.other.service())?.code;
    if (!serviceCode || !(await this.services.byCode(serviceCode, 'public'))) return invalid({ path: 'serviceCode', code: 'SERVICE_UNKNOWN' });
    const request = await this.asRequest({ ...concern, key }, serviceCode, by);
    const opened = await this.opening.run(request);
    if (!opened.ok) return opened;

    await inTransaction(this.dataSource, async (tx) => {
      await tx.query(
        `insert into meeting_concern (key, meeting_id, claim_code, request_id, sent_by_id, taken_at, sent_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
        [key, meeting.id, claimCodeOf(key), opened.value.id, by.id, takenAt, now],
      );
      return ok(undefined);
    });
    // Another concern has this number only where somebody made its key up.
    return ok((await this.taken(key)) ?? { key, claimCode: '', reference: opened.value.reference });
  }

  private async taken(key: string): Promise<(ConcernTaken & { meetingId: string }) | undefined> {
    const row = await this.sql.row<ConcernTaken & { meetingId: string }>(
      `select c.key, c.claim_code as "claimCode", r.reference, c.meeting_id as "meetingId" from meeting_concern c join request r on r.id = c.request_id where c.key = $1`,
      [key],
    );
    return row && { ...row, claimCode: showClaimCode(row.claimCode) };
  }

  /** The place goes into the note where the city does not know it: nobody is there any more who could be asked. */
  private async asRequest(concern: ConcernInput, serviceCode: string, by: StaffVisitor): Promise<NewRequest> {
    const { key, words, place, name, email, phone, language } = concern;
    const request: NewRequest = {
      key, serviceCode, description: words, channel: 'meeting', language, draftId: null, openedById: by.id, answers: null,
      where: { latitude: concern.latitude ?? null, longitude: concern.longitude ?? null, address: place.trim(), note: '' },
      contact: name.trim() || email.trim() || phone.trim() ? { name, email, phone, language, wantsUpdates: email.trim() !== '' } : null,
    };
    const { faults } = await this.opening.check(request);
    if (!faults.some(({ path, code }) => path.startsWith('where') && NO_PLACE_OF_OURS.includes(code))) return request;
    const point = concern.latitude && concern.longitude ? `${concern.latitude.toFixed(5)}, ${concern.longitude.toFixed(5)}` : '';
    const note = [place.trim(), point].filter(Boolean).join(' · ').slice(0, LONGEST_NOTE);
    return { ...request, where: { latitude: null, longitude: null, address: '', note } };
  }
}
