import { Areas, CityInForce } from '@civic311/geo';
import { type Clock, type FieldFault, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, type InputRefusal, invalid, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { meetingDayFault } from '../rules/index.js';
import { Certificates } from './certificates.js';
import { LiaisonsQuery } from './liaisons.query.js';
import type { LiaisonMeetingInput } from './meetings.types.js';

const LONGEST_PLACE = 120;

export type MeetingRefusal = InputRefusal | { readonly code: 'NOT_CERTIFIED' };

/** Makes a meeting of one's own, in a neighborhood that one speaks for. */
@Injectable()
export class MakeMeeting {
  constructor(
    private readonly dataSource: DataSource,
    private readonly areas: Areas,
    private readonly cities: CityInForce,
    private readonly certificates: Certificates,
    private readonly liaisons: LiaisonsQuery,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(by: StaffVisitor, { key, placeName, neighborhood, heldOn }: LiaisonMeetingInput): Promise<Result<{ id: string }, MeetingRefusal>> {
    if (!(await this.certificates.mayEnter(by))) return refuse({ code: 'NOT_CERTIFIED' });
    const now = this.clock.now();
    const area = (await this.areas.list('neighborhood')).find(({ code }) => code === neighborhood);
    const own = await this.liaisons.areasOf(by.id);
    const dayFault = meetingDayFault(heldOn, now, (await this.cities.current()).timeZone);
    const place = placeName.trim();
    const faults: FieldFault[] = [
      ...(place === '' ? [{ path: 'placeName', code: 'EMPTY' }] : place.length > LONGEST_PLACE ? [{ path: 'placeName', code: 'TOO_LONG', max: LONGEST_PLACE }] : []),
      ...(area ? (own && !own.includes(area.id) ? [{ path: 'neighborhood', code: 'NOT_YOUR_AREA' }] : []) : [{ path: 'neighborhood', code: neighborhood === '' ? 'EMPTY' : 'UNKNOWN_AREA' }]),
      ...(dayFault ? [{ path: 'heldOn', code: dayFault }] : []),
    ];
    if (!area || faults.length > 0) return invalid(...faults);
    return inTransaction<{ id: string }, MeetingRefusal>(this.dataSource, async (tx) => {
      await tx.query(
        `insert into liaison_meeting (id, place_name, neighborhood_id, held_on, made_by_id, made_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
        [key, place, area.id, heldOn, by.id, now],
      );
      const [kept] = (await tx.query('select 1 from liaison_meeting where id = $1 and made_by_id = $2', [key, by.id])) as unknown[];
      return kept ? ok({ id: key }) : invalid({ path: 'key', code: 'IS_UUID' });
    });
  }
}
