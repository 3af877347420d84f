import { type NamedStaff, StaffDirectory } from '@civic311/identity';
import { ok, type Result } from '@civic311/kernel';
import { invalid, type InputRefusal } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import type { Desk } from '../handling/handling.js';
import { StaffLetter } from '../messages/staff-letter.js';
import { mentionedIn, MOST_MENTIONED, withMentions } from '../rules/mentions.js';
import { Watchers } from './watchers.js';

/** Colleagues who are called to a request by a note. Only those who may read it can be: naming somebody opens nothing. */
@Injectable()
export class Mentions {
  constructor(
    private readonly people: StaffDirectory,
    private readonly watchers: Watchers,
    private readonly letter: StaffLetter,
  ) {}

  /** The note as it is kept and who it calls, by `@Full Name` or picked beside it. Of namesakes, those who may read it. */
  async in(desk: Desk, note: string, picked: readonly string[]): Promise<Result<{ note: string; people: NamedStaff[] }, InputRefusal>> {
    const typed = mentionedIn(note, await this.people.namedIn(note));
    const ids = [...new Set([...picked, ...typed.map(({ id }) => id)])];
    if (ids.length > MOST_MENTIONED) return invalid({ path: 'note', code: 'TOO_MANY_MENTIONS', most: MOST_MENTIONED });
    if (ids.length === 0) return ok({ note: note.trim(), people: [] });
    const readers = await this.people.readers(await this.watchers.readingDepartments(desk.request), ids);
    const names = new Set(readers.map(({ name }) => name));
    const strangers = picked.filter((id) => !readers.some((reader) => reader.id === id));
    const known = await this.people.names(strangers);
    const blind = [...typed.map(({ name }) => name).filter((name) => !names.has(name)), ...strangers.map((id) => known.get(id) ?? '?')];
    if (blind.length > 0) return invalid({ path: 'note', code: 'MENTION_MAY_NOT_SEE', names: [...new Set(blind)].join(', ') });
    return ok({ note: withMentions(note, readers.filter(({ id }) => picked.includes(id))), people: readers });
  }

  /** Tells each of them once, and lets them watch from now on. */
  async call(desk: Desk, eventId: string, people: readonly NamedStaff[]): Promise<void> {
    const { tx, request, now, staff } = desk;
    const others = people.map(({ id }) => id).filter((id) => id !== staff.id);
    if (others.length === 0) return;
    await this.watchers.add(tx, request.id, others, now);
    await this.letter.send(tx, request, others, { kind: 'mentioned', once: eventId, at: now, facts: { by: staff.name } });
  }
}
