import { Areas, CityInForce } from '@civic311/geo';
import { type Clock, type FieldFault, hashSecret, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, NotFound } from '@civic311/platform';
import { isEmail, readPhone } from '@civic311/requests';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { afterAnswer, type GroupAnswer, invitationFaults, type InvitationState, mayAnswer } from '../rules/index.js';
import { type InvitationLetter, InvitationLetters } from './invitation-letters.js';

export interface InvitationToSend {
  /** Chosen by who asks: the key to the invitation; the same key is the same invitation. */
  readonly key: string;
  readonly groupName: string;
  readonly place: string;
  /** Code. */
  readonly neighborhood: string | null;
  readonly wishes: string;
  readonly about: string;
  readonly people: number;
  readonly languages: readonly string[];
  readonly contactName: string;
  readonly email: string;
  readonly phone: string;
  readonly language: string;
}
export interface InvitationStands {
  readonly state: InvitationState;
}
type AnswerRefusal = InputRefusal | { readonly code: 'INVITATION_MOVED' };

export const LETTER_INVITATION = 'id, state, group_name as "groupName", place, email, language, slot_at as "slotAt", decline_reason as "declineReason", version';

/** A group asks the city to come, without an account, and answers the day that it is offered. */
@Injectable()
export class Invite {
  constructor(
    private readonly dataSource: DataSource,
    private readonly letters: InvitationLetters,
    private readonly cities: CityInForce,
    private readonly areas: Areas,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Takes it once, however often the form is sent. */
  async run(wanted: InvitationToSend): Promise<Result<InvitationStands, InputRefusal>> {
    const { languages } = await this.cities.current();
    const [email, phone] = [wanted.email.trim().toLowerCase() || null, readPhone(wanted.phone) ?? null];
    const faults = [...invitationFaults(saidIn(wanted)), ...reachFaults(wanted)];
    if (faults.length > 0) return invalid(...faults);
    const area = (await this.areas.list('neighborhood')).find(({ code }) => code === wanted.neighborhood);
    const now = this.clock.now();
    return inTransaction<InvitationStands, InputRefusal>(this.dataSource, async (tx) => {
      const [made]: InvitationLetter[] = await tx.query(
        `insert into invitation (id, form_key, group_name, place, neighborhood_id, wishes, about, people, languages, contact_name, email, phone, language, asked_at, moved_at)
         values ($1, $2, $3, $4, $5, $6, nullif($7, ''), $8, $9, $10, $11, $12, $13, $14, $14) on conflict (form_key) do nothing returning ${LETTER_INVITATION}`,
        [
          newId(now), wanted.key, wanted.groupName.trim(), wanted.place.trim(), area?.id ?? null, wanted.wishes.trim(), wanted.about.trim(), wanted.people, wanted.languages,
          wanted.contactName.trim(), email, phone, languages.includes(wanted.language) ? wanted.language : languages[0]!, now,
        ],
      );
      if (!made) {
        const [known]: InvitationStands[] = await tx.query('select state from invitation where form_key = $1', [wanted.key]);
        return ok(known!);
      }
      await tx.query('insert into invitation_link (token_hash, invitation_id) values ($1, $2)', [hashSecret(wanted.key), made.id]);
      await this.letters.tell(tx, made);
      return ok({ state: made.state });
    });
  }

  /** The group's own answer. `words`: when it suits them better. The same answer again changes nothing. */
  async answer(secret: string, answer: GroupAnswer, words: string): Promise<Result<InvitationStands, AnswerRefusal>> {
    const wishes = words.trim();
    if (answer === 'another' && wishes === '') return invalid({ path: 'wishes', code: 'EMPTY' });
    return inTransaction<InvitationStands, AnswerRefusal>(this.dataSource, async (tx) => {
      const [invitation]: { id: string; state: InvitationState }[] = await tx.query(
        'select i.id, i.state from invitation_link link join invitation i on i.id = link.invitation_id where link.token_hash = $1 for update of i',
        [hashSecret(secret)],
      );
      if (!invitation) throw new NotFound();
      const to = afterAnswer(answer);
      if (invitation.state === to) return ok({ state: to });
      if (!mayAnswer(invitation.state).includes(answer)) return refuse({ code: 'INVITATION_MOVED' });
      const [[moved]]: [InvitationLetter[], number] = await tx.query(
        `update invitation set state = $2, version = version + 1, moved_at = $3, wishes = coalesce($4, wishes), slot_at = case when $2 = 'new' then null else slot_at end
         where id = $1 returning ${LETTER_INVITATION}`,
        [invitation.id, to, this.clock.now(), answer === 'another' ? wishes : null],
      );
      await this.letters.tell(tx, moved!);
      if (to === 'withdrawn') await tx.query("update invitation set contact_name = '', email = null, phone = null where id = $1", [invitation.id]);
      return ok({ state: to });
    });
  }
}

const saidIn = ({ groupName, place, wishes, contactName, people, languages }: InvitationToSend) => ({ groupName, place, wishes, contactName, people, languages });

function reachFaults({ email, phone }: InvitationToSend): FieldFault[] {
  return [
    ...(email.trim() || phone.trim() ? [] : [{ path: 'email', code: 'EMAIL_OR_PHONE' }]),
    ...(email.trim() && !isEmail(email.trim()) ? [{ path: 'email', code: 'NOT_AN_EMAIL' }] : []),
    ...(phone.trim() && !readPhone(phone) ? [{ path: 'phone', code: 'NOT_A_PHONE' }] : []),
  ];
}
