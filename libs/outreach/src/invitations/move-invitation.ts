import { CityInForce } from '@civic311/geo';
import { type Clock, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, NotFound, recordChange, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { WriteEvent } from '../events/write-event.js';
import { instantOf, type InvitationState, localOf, mayMoveTo } from '../rules/index.js';
import { type InvitationLetter, InvitationLetters } from './invitation-letters.js';
import { LETTER_INVITATION } from './invite.js';

export interface InvitationMove {
  readonly id: string;
  /** As it was read: refused when somebody moved it meanwhile. */
  readonly version: number;
  readonly to: InvitationState;
  /** By the city's clock, where a day is offered. */
  readonly slotLocal: string;
  /** Told to the group, where it is declined. */
  readonly reason: string;
  /** Of a visit that was held. */
  readonly peopleReached: number | null;
  readonly concerns: string;
}
interface Moved {
  readonly id: string;
}
type MoveRefusal = InputRefusal | { readonly code: 'INVITATION_MOVED' };
type EventRefusal = InputRefusal | { readonly code: string };

interface Standing {
  id: string;
  state: InvitationState;
  version: number;
  groupName: string;
  place: string;
  languages: string[];
  neighborhood: string | null;
  slotAt: Date | null;
  eventId: string | null;
}
const HOUR_AND_A_HALF_MS = 5_400_000;

/** What staff make of an invitation. */
@Injectable()
export class MoveInvitation {
  constructor(
    private readonly dataSource: DataSource,
    private readonly letters: InvitationLetters,
    private readonly cities: CityInForce,
    private readonly writing: WriteEvent,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Offers a day, confirms it, declines with a reason, or notes what came of the visit; the group is told all but the last. */
  async run(by: StaffVisitor, move: InvitationMove): Promise<Result<Moved, MoveRefusal>> {
    const { timeZone } = await this.cities.current();
    const now = this.clock.now();
    const slot = move.to === 'offered' ? instantOf(move.slotLocal, timeZone) : null;
    if (typeof slot === 'string') return invalid({ path: 'slotLocal', code: slot, time: move.slotLocal.replace('T', ' ') });
    if (slot && slot <= now) return invalid({ path: 'slotLocal', code: 'IN_THE_PAST' });
    const reason = move.reason.trim();
    if (move.to === 'declined' && reason === '') return invalid({ path: 'reason', code: 'EMPTY' });
    if (move.to === 'held' && move.peopleReached === null) return invalid({ path: 'peopleReached', code: 'EMPTY' });
    return inTransaction<Moved, MoveRefusal>(this.dataSource, async (tx) => {
      const invitation = await held(tx, move.id);
      if (invitation.version !== move.version || !mayMoveTo(invitation.state).includes(move.to)) return refuse({ code: 'INVITATION_MOVED' });
      if (move.to === 'held' && invitation.slotAt! > now) return invalid({ path: 'peopleReached', code: 'NOT_YET' });
      const [[moved]]: [InvitationLetter[], number] = await tx.query(
        `update invitation set state = $2, version = version + 1, moved_at = $3, slot_at = coalesce($4, slot_at), decline_reason = $5, people_reached = $6, concerns = coalesce($7, concerns),
           assignee_id = coalesce(assignee_id, $8) where id = $1 returning ${LETTER_INVITATION}`,
        [move.id, move.to, now, slot, move.to === 'declined' ? reason : null, move.to === 'held' ? move.peopleReached : null, move.to === 'held' ? move.concerns.trim() || null : null, by.id],
      );
      if (move.to !== 'held') await this.letters.tell(tx, moved!);
      await note(tx, by, invitation, now, { state: invitation.state }, { state: move.to });
      return ok({ id: move.id });
    });
  }

  /** Whose it is, and what they bring. Nobody outside is told. */
  async prepare(by: StaffVisitor, { id, version, isMine, materials }: { id: string; version: number; isMine: boolean; materials: string }): Promise<Result<Moved, MoveRefusal>> {
    return inTransaction<Moved, MoveRefusal>(this.dataSource, async (tx) => {
      const invitation = await held(tx, id);
      if (invitation.version !== version) return refuse({ code: 'INVITATION_MOVED' });
      await tx.query(
        `update invitation set version = version + 1, materials = nullif($2, ''), assignee_id = case when $3 then $4::uuid when assignee_id = $4::uuid then null else assignee_id end where id = $1`,
        [id, materials.trim(), isMine, by.id],
      );
      return ok({ id });
    });
  }

  /** A draft of an event on the day that was agreed, for who wants to open the visit to everybody. Again gives the same one. */
  async makeEvent(by: StaffVisitor, id: string): Promise<Result<Moved, EventRefusal>> {
    const { timeZone, languages } = await this.cities.current();
    const invitation = await this.dataSource.transaction((tx) => held(tx, id));
    if (invitation.eventId) return ok({ id: invitation.eventId });
    if (invitation.state !== 'confirmed' || !invitation.slotAt) return refuse({ code: 'INVITATION_MOVED' });
    const written = await this.writing.run(by, {
      id: null, writtenAt: null, kind: 'meeting', title: { [languages[0]!]: invitation.groupName }, body: { [languages[0]!]: invitation.groupName }, access: {}, placeName: invitation.place.slice(0, 120),
      address: invitation.place, languages: invitation.languages, neighborhood: invitation.neighborhood, startsLocal: localOf(invitation.slotAt, timeZone),
      endsLocal: localOf(new Date(invitation.slotAt.getTime() + HOUR_AND_A_HALF_MS), timeZone), interpreterLocal: null, capacity: null, mostPeople: 6, repeat: null, times: 1,
    });
    if (!written.ok) return written;
    await this.dataSource.query('update invitation set event_id = $2, version = version + 1 where id = $1 and event_id is null', [id, written.value.id]);
    return ok({ id: written.value.id });
  }
}

async function held(tx: Transaction, id: string): Promise<Standing> {
  const [invitation]: Standing[] = await tx.query(
    `select i.id, i.state, i.version, i.group_name as "groupName", i.place, i.languages, i.slot_at as "slotAt", i.event_id as "eventId",
       (select code from area where area.id = i.neighborhood_id) as neighborhood from invitation i where i.id = $1 for update`,
    [id],
  );
  if (!invitation) throw new NotFound();
  return invitation;
}

const note = (tx: Transaction, by: StaffVisitor, { id, groupName }: Standing, at: Date, before: object, after: object) =>
  recordChange(tx, { kind: 'invitation', about: id, name: groupName, by: by.id, at, before: { ...before }, after: { ...after } });
