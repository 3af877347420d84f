import { sampleOf } from '@civic311/contact-center/rules';
import { hashSecret, newId, newSecret } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import { createHash } from 'node:crypto';
import { putPastGoals } from './goals/put-past-goals.js';
import { putPastImprovements } from './improving/put-past-improvements.js';
import { putPastMeetings } from './meetings/put-past-meetings.js';
import { closesAt, reasonsToFollowUp, sentimentOf, type Solved, suggestedThemes } from './rules/index.js';

const DAY_MS = 86_400_000;
const ASKED = 400;
const CHECKED = 60;
/** Invented: nobody said any of it. */
const WORDS: Readonly<Record<Solved, readonly string[]>> = {
  yes: ['Thank you, that was fast.', '', 'Great work, and polite.', '', 'Gracias, muy rápido.', ''],
  partly: ['Half of it is done.', 'Better, but it took weeks.', ''],
  no: ['It is still there.', 'Nobody told me why it was closed.', 'You went to the wrong street.', 'Sigue igual, y es un peligro.', ''],
  'cannot-tell': ['', 'I moved away.'],
};

interface Closed {
  id: string;
  serviceId: string;
  departmentId: string;
  closedAt: Date;
  stratum: string;
}

/**
 * Made-up answers, follow-ups, audit findings and complaints about what the demo closed as done in the last ninety days, and about visits at its counter:
 * the same request always gets the same. Nobody was asked, and no message is posted. Gives how many surveys.
 */
export async function putPastFeedback(tx: Transaction, now: Date): Promise<number> {
  const closed = (await tx.query(
    `select id, service_id as "serviceId", department_id as "departmentId", closed_at as "closedAt", service_id as stratum, external_id from request
     where state = 'closed' and outcome = 'done' and is_public and closed_at > $1::timestamptz - interval '90 days' and closed_at <= $1
     order by md5(coalesce(external_id, reference)) limit ${ASKED}`,
    [now],
  )) as (Closed & { external_id: string | null })[];
  for (const { id: requestId, serviceId, departmentId, closedAt, external_id: key } of closed) {
    const dice = diceOf(key ?? requestId);
    const solved: Solved = dice(0) < 0.66 ? 'yes' : dice(0) < 0.8 ? 'partly' : dice(0) < 0.95 ? 'no' : 'cannot-tell';
    const words = WORDS[solved];
    const comment = words[Math.floor(dice(1) * words.length)]!;
    const score = (face: number) => (solved === 'yes' ? 4 + Math.round(dice(face)) : solved === 'no' ? 1 + Math.round(dice(face)) : 2 + Math.round(dice(face) * 2));
    const answeredAt = new Date(closedAt.getTime() + Math.ceil(dice(2) * 3 * DAY_MS));
    const isAnswered = dice(3) < 0.35 && answeredAt <= now;
    const answer = { solved, satisfied: score(4), ease: score(5), comment };
    const surveyId = newId(closedAt);
    const said = isAnswered ? { ...answer, comment: comment || null, answeredAt, sentiment: sentimentOf(comment) } : null;
    // Plain SQL: who loads a demo knows no entities.
    await tx.query(
      `insert into survey (id, kind, token_hash, request_id, closing_id, service_id, department_id, language, sent_at, closes_at, answered_at, solved, ease, satisfied, comment, sentiment)
       values ($1, 'closing', $2, $3, $4, $5, $6, 'en', $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        surveyId, hashSecret(newSecret()), requestId, newId(closedAt), serviceId, departmentId, closedAt, closesAt(closedAt),
        said?.answeredAt ?? null, said?.solved ?? null, said?.ease ?? null, said?.satisfied ?? null, said?.comment ?? null, said?.sentiment ?? null,
      ],
    );
    if (!isAnswered) continue;
    await tx.query('insert into survey_theme (survey_id, theme, added_at) select $1, theme, $3 from unnest($2::text[]) as theme', [surveyId, suggestedThemes(comment), answeredAt]);
    const reasons = reasonsToFollowUp({ kind: 'closing', ...answer });
    // Older ones have been seen to; the demo keeps those of the last week to work on.
    if (reasons.length === 0 || now.getTime() - answeredAt.getTime() > 7 * DAY_MS) continue;
    await tx.query('insert into follow_up (id, survey_id, request_id, department_id, reasons, opened_at, due_at) values ($1, $2, $3, $4, $5, $6, $7)', [
      newId(answeredAt), surveyId, requestId, departmentId, reasons, answeredAt, new Date(answeredAt.getTime() + 2 * DAY_MS),
    ]);
  }
  if (closed.length > 0) await putPastAudit(tx, closed, now);
  await putPastComplaints(tx, closed, now);
  await putPastContactAnswers(tx, now);
  await putPastGoals(tx, now);
  await putPastImprovements(tx, now);
  await putPastMeetings(tx, now);
  return closed.length;
}

const AT_THE_COUNTER: Readonly<Record<Solved, readonly string[]>> = {
  yes: ['She knew at once.', '', 'Polite and quick.', '', 'Muy amable.', ''],
  partly: ['I have to come again with a paper.', '', 'The wait was long.'],
  no: ['I was sent to the wrong office.', 'Nobody could tell me when.', ''],
  'cannot-tell': [''],
};

/** What visitors of the demo's counter said on the page of their ticket: two of five answer. */
async function putPastContactAnswers(tx: Transaction, now: Date): Promise<void> {
  const visits = (await tx.query(
    `select id, call_id as key, language, ended_at as "endedAt" from interaction where channel = 'walk-in' and call_id like 'demo-%' and not is_test and ended_at <= $1
       and not exists (select 1 from survey where interaction_id = interaction.id) order by ended_at limit ${ASKED}`,
    [now],
  )) as { id: string; key: string; language: string; endedAt: Date }[];
  const rows = visits.map(({ id, key, language, endedAt }) => {
    const dice = diceOf(key);
    const solved: Solved = dice(0) < 0.8 ? 'yes' : dice(0) < 0.9 ? 'partly' : dice(0) < 0.97 ? 'no' : 'cannot-tell';
    const comment = AT_THE_COUNTER[solved][Math.floor(dice(1) * AT_THE_COUNTER[solved].length)]!;
    const answeredAt = new Date(endedAt.getTime() + Math.ceil(dice(2) * DAY_MS));
    const score = (face: number) => (solved === 'yes' ? 4 : solved === 'partly' ? 3 : 1) + Math.round(dice(face));
    const said = dice(3) < 0.4 && answeredAt <= now ? { answeredAt, solved, satisfied: score(4), ease: score(5), comment: comment || null, sentiment: sentimentOf(comment) } : {};
    return { id: newId(endedAt), interactionId: id, tokenHash: hashSecret(newSecret()), language, sentAt: endedAt, closesAt: closesAt(endedAt), ...said };
  });
  await tx.query(
    `insert into survey (id, kind, interaction_id, token_hash, language, sent_at, closes_at, answered_at, solved, ease, satisfied, comment, sentiment)
     select id, 'contact', "interactionId", "tokenHash", language, "sentAt", "closesAt", "answeredAt", solved, ease, satisfied, comment, sentiment
     from jsonb_to_recordset($1::jsonb) as made(id uuid, "interactionId" uuid, "tokenHash" text, language text, "sentAt" timestamptz, "closesAt" timestamptz, "answeredAt" timestamptz,
       solved text, ease smallint, satisfied smallint, comment text, sentiment text)`,
    [JSON.stringify(rows)],
  );
}

/** One round of audits, most of it looked at: three of four held. */
async function putPastAudit(tx: Transaction, closed: readonly (Closed & { external_id: string | null })[], now: Date): Promise<void> {
  const [seed, id, day] = ['sample', newId(now), (at: Date) => at.toISOString().slice(0, 10)];
  await tx.query('delete from audit_round where seed = $1', [seed]);
  await tx.query('insert into audit_round (id, seed, from_on, until_on, population, drawn_at) values ($1, $2, $3, $4, $5, $6)', [
    id, seed, day(new Date(now.getTime() - 90 * DAY_MS)), day(now), closed.length, now,
  ]);
  for (const { id: requestId, serviceId, departmentId, external_id: key } of sampleOf(closed, CHECKED, seed) as typeof closed) {
    const dice = diceOf(`audit ${key ?? requestId}`);
    const verdict = dice(0) < 0.77 ? ('held' as const) : dice(0) < 0.95 ? ('not-held' as const) : ('cannot-tell' as const);
    const isChecked = dice(1) < 0.85;
    await tx.query(
      'insert into audit_check (id, round_id, request_id, service_id, department_id, drawn_at, verdict, checked_at, note) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [newId(now), id, requestId, serviceId, departmentId, now, ...(isChecked ? [verdict, now, verdict === 'held' ? null : 'Sample: nobody went there.'] : [null, null, null])],
    );
  }
}

/** One that waits, one looked at again, one ended with something learned. */
async function putPastComplaints(tx: Transaction, closed: readonly Closed[], now: Date): Promise<void> {
  const [handlers, reviewers] = await Promise.all(['feedback.complaints', 'feedback.complaint-review'].map(async (permission) => {
    const able = await tx.query(
      `select s.id from staff s join staff_role sr on sr.staff_id = s.id join role r on r.id = sr.role_id where r.scope = 'everything' and $1 = any(r.permissions) order by s.email`,
      [permission],
    );
    return (able as { id: string }[]).map(({ id }) => id);
  }));
  const [first] = handlers!;
  const second = reviewers!.find((id) => id !== first);
  if (!first || !second) return;
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const answered = { decision: 'upheld', answer: 'You are right: we closed it before anybody looked.', learning: 'A photo is taken before each closing.' };
  const made = [
    { kind: 'no-answer', words: 'Sample: I called three times and nobody called back.', receivedAt: ago(3), dueAt: ago(-11), state: 'received' },
    { kind: 'wrong-decision', words: 'Sample: it was closed and nothing was done.', receivedAt: ago(20), dueAt: ago(-22), state: 'review-asked', ...answered, answeredAt: ago(9), why: 'Sample: it is still not done.' },
    { kind: 'wrong-information', words: 'Sample: I was told the wrong day for my trash.', receivedAt: ago(40), dueAt: ago(26), state: 'answered', ...answered, answeredAt: ago(30), learning: 'The answer about holidays was written anew.' },
  ];
  for (const [place, { kind, words, state, receivedAt, dueAt, ...rest }] of made.entries()) {
    const end = { decision: null, answer: null, learning: null, answeredAt: null, why: null, ...rest };
    const request = closed[place];
    await tx.query(
      `insert into complaint (id, form_key, kind, words, language, request_id, department_id, state, received_at, due_at, handler_id, decision, answer, learning, answered_at, review_why, review_asked_at)
       values ($1, $1, $2, $3, 'en', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        newId(receivedAt), kind, words, request?.id ?? null, request?.departmentId ?? null, state, receivedAt, dueAt,
        end.answer ? first : null, end.decision, end.answer, end.learning, end.answeredAt, end.why, end.why ? ago(6) : null,
      ],
    );
  }
}

/** Numbers in [0, 1) that follow from the key alone, one for each face. */
function diceOf(key: string): (face: number) => number {
  const bytes = createHash('sha256').update(`feedback ${key}`).digest();
  return (face) => bytes.readUInt32BE(face * 4) / 2 ** 32;
}
