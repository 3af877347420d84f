import { CityInForce } from '@civic311/geo';
import { type Clock, type FieldFault, ok, type Refusal, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, type InputRefusal, invalid, NotFound, recordChange, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type ArticleTexts, type Audience, CHECKLIST_ITEMS, type ChecklistItem, codeOf, MOST, OPEN_STATES, textFaults } from '../rules/index.js';
import {
  addArticle, addVersion, lockArticle, lockVersion, openVersion, putTexts, rewriteVersion, setArticle, setState, type StoredArticle, type StoredVersion, versionIn,
} from './articles.store.js';
import { linkGap } from '../tasks/tasks.store.js';
import { moverOf } from './move-article.js';

/** All that an editor can change of an article. */
export interface DraftToWrite {
  /** Null: a new one, named by its title. */
  readonly code: string | null;
  /** The version that the editor saw, and when it was written: so that nobody writes over somebody else's work. */
  readonly basedOn: { readonly versionId: string; readonly writtenAt: Date } | null;
  /** Code. */
  readonly department: string;
  readonly ownerId: string | null;
  readonly reviewMonths: number;
  readonly expiresAt: Date | null;
  readonly sample: boolean;
  readonly audience: Audience;
  /** Codes. */
  readonly services: readonly string[];
  readonly places: readonly string[];
  readonly checklist: readonly string[];
  readonly note: string | null;
  readonly texts: ArticleTexts;
  /** Languages whose words are right as they are, though the source changed. */
  readonly checked: readonly string[];
  /** The gap that it is to answer. */
  readonly task?: string | null;
}

export type WriteRefusal = InputRefusal | Refusal<'CHANGED_MEANWHILE'> | Refusal<'NOT_NOW'> | Refusal<'NOT_THE_OWNER'>;

export interface WrittenDraft {
  readonly code: string;
  readonly versionId: string;
  readonly number: number;
}

/** Writes the draft that stands beside the live version: begins it, or changes it. What was looked at must be looked at anew. */
@Injectable()
export class WriteDraft {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(by: StaffVisitor, draft: DraftToWrite): Promise<Result<WrittenDraft, WriteRefusal>> {
    const { languages } = await this.cities.current();
    return inTransaction<WrittenDraft, WriteRefusal>(this.dataSource, async (tx) => {
      const found = draft.code === null ? undefined : await lockArticle(tx, draft.code);
      if (draft.code !== null && !found) throw new NotFound();
      const known = await namesKnown(tx, draft);
      const faults = [...textFaults(draft.texts, languages), ...factFaults(draft, known)];
      if (!draft.texts[languages[0]!]) faults.push({ path: `${languages[0]}.title`, code: 'EMPTY' });
      const { departmentId } = known;
      if (faults.length > 0 || !departmentId) return invalid(...faults);
      const now = this.clock.now();
      const settings = { departmentId, ownerId: draft.ownerId, sample: draft.sample, reviewMonths: draft.reviewMonths, expiresAt: draft.expiresAt };
      const wasLive = found && (await versionIn(tx, found.id, ['published', 'retired']));
      if (found && wasLive && differs(found, settings) && !mayArrange(by, found.departmentId)) return refuse({ code: 'NOT_THE_OWNER' });
      const article = await this.article(tx, found, draft, settings, languages[0]!, now);
      const open = found && (await openVersion(tx, found.id));
      if (open && !isSeen(open, draft)) return refuse({ code: 'CHANGED_MEANWHILE' });
      if (open?.state === 'scheduled') return refuse({ code: 'NOT_NOW', state: open.state });
      const version = await this.version(tx, by, article, open, draft, languages[0]!, now);
      if (found) await this.record(tx, by, found, article, version.number, draft, now);
      else await this.recordNew(tx, by, article, draft, languages[0]!, now);
      if (draft.task) await linkGap(tx, draft.task, article.id);
      return ok({ code: article.code, versionId: version.id, number: version.number });
    });
  }

  /** An old version's words and facts as a new draft; refused while another is being written. */
  async revert(by: StaffVisitor, versionId: string): Promise<Result<WrittenDraft, WriteRefusal>> {
    return inTransaction<WrittenDraft, WriteRefusal>(this.dataSource, async (tx) => {
      const found = await lockVersion(tx, versionId);
      if (!found) throw new NotFound();
      const { article, version: old } = found;
      const open = await openVersion(tx, article.id);
      if (open || OPEN_STATES.includes(old.state)) return refuse({ code: 'NOT_NOW', state: open?.state ?? old.state });
      const now = this.clock.now();
      const live = await versionIn(tx, article.id, ['published']);
      const texts = Object.fromEntries(old.texts.map(({ language, ...text }) => [language, text]));
      const version = await addVersion(tx, article.id, old, { authorId: by.id, source: null, note: `v${old.number}` }, now);
      await putTexts(tx, { ...version, language: old.language }, texts, live?.texts ?? []);
      await recordChange(tx, {
        kind: 'article', about: article.code, name: titleOf(old), by: by.id, at: now, before: {}, after: { version: version.number, revertedTo: old.number },
      });
      return ok({ code: article.code, versionId: version.id, number: version.number });
    });
  }

  private async article(tx: Transaction, found: StoredArticle | undefined, draft: DraftToWrite, settings: Settings, source: string, at: Date): Promise<StoredArticle> {
    if (!found) return addArticle(tx, { code: await freeCode(tx, draft.texts[source]!.title), ...settings }, at);
    const article = { ...found, ...settings };
    await setArticle(tx, article);
    return article;
  }

  private async version(
    tx: Transaction, by: StaffVisitor, article: StoredArticle, open: StoredVersion | undefined, draft: DraftToWrite, source: string, at: Date,
  ): Promise<{ id: string; number: number }> {
    const facts = { language: open?.language ?? source, audience: draft.audience, services: draft.services, places: draft.places, checklist: draft.checklist };
    const written = { authorId: by.id, source: null, note: draft.note };
    const before = open ?? (await versionIn(tx, article.id, ['published', 'retired']));
    const version = open ?? (await addVersion(tx, article.id, facts, written, at));
    if (open) {
      await rewriteVersion(tx, open.id, facts, written, at);
      await setState(tx, open.id, 'draft');
    }
    await putTexts(tx, { id: version.id, number: version.number, language: facts.language }, draft.texts, before?.texts ?? [], draft.checked);
    return version;
  }

  private record(tx: Transaction, by: StaffVisitor, before: StoredArticle, after: StoredArticle, number: number, draft: DraftToWrite, at: Date): Promise<void> {
    const said = ({ departmentId, ownerId, reviewMonths, expiresAt, sample }: StoredArticle) => ({ departmentId, ownerId, reviewMonths, expiresAt: expiresAt?.toISOString() ?? null, sample });
    const name = Object.values(draft.texts)[0]!.title;
    return recordChange(tx, { kind: 'article', about: after.code, name, by: by.id, at, before: said(before), after: { ...said(after), version: number }, reason: draft.note });
  }

  private recordNew(tx: Transaction, by: StaffVisitor, { code }: StoredArticle, draft: DraftToWrite, source: string, at: Date): Promise<void> {
    const { department, reviewMonths, audience, services } = draft;
    const name = draft.texts[source]!.title;
    return recordChange(tx, { kind: 'article', about: code, name, by: by.id, at, before: null, after: { department, reviewMonths, audience, services }, reason: draft.note });
  }
}

/** Who answers for an article, and until when: it counts at once, beside whatever is being written. */
type Settings = Omit<StoredArticle, 'id' | 'code'>;

const differs = (one: Settings, other: Settings): boolean =>
  one.departmentId !== other.departmentId || one.ownerId !== other.ownerId || one.sample !== other.sample || one.reviewMonths !== other.reviewMonths ||
  one.expiresAt?.getTime() !== other.expiresAt?.getTime();

/** Of an article that residents have seen, only who answers for it says whose it is and when it ends. */
function mayArrange(by: StaffVisitor, departmentId: string): boolean {
  return by.permissions.has('knowledge.fact-check') && moverOf(by, departmentId).ofOwner;
}

const titleOf = ({ texts, language }: StoredVersion): string => (texts.find((text) => text.language === language) ?? texts[0])?.title ?? '';

const isSeen = ({ id, writtenAt }: StoredVersion, { basedOn }: DraftToWrite): boolean => basedOn?.versionId === id && basedOn.writtenAt.getTime() === writtenAt.getTime();

interface Known {
  readonly departmentId: string | null;
  readonly hasOwner: boolean;
  readonly services: readonly string[];
  readonly places: readonly string[];
}

async function namesKnown(tx: Transaction, { department, ownerId, services, places }: DraftToWrite): Promise<Known> {
  const [row]: Known[] = await tx.query(
    `select (select id from department where code = $1 and active) as "departmentId",
       ($2::uuid is null or exists (select 1 from staff where id = $2 and disabled_at is null)) as "hasOwner",
       array(select code from service where code = any($3)) as services, array(select code from place where code = any($4) and active) as places`,
    [department, ownerId, services, places],
  );
  return row!;
}

function factFaults({ services, places, checklist, reviewMonths, note }: DraftToWrite, known: Known): FieldFault[] {
  const missing = (path: string, codes: readonly string[], there: readonly string[]): FieldFault[] => {
    const unknown = codes.find((code) => !there.includes(code));
    return unknown === undefined ? [] : [{ path, code: 'UNKNOWN', name: unknown }];
  };
  return [
    ...(known.departmentId ? [] : [{ path: 'department', code: 'UNKNOWN' }]),
    ...(known.hasOwner ? [] : [{ path: 'owner', code: 'UNKNOWN' }]),
    ...missing('services', services, known.services),
    ...missing('places', places, known.places),
    ...(checklist.every((item) => CHECKLIST_ITEMS.includes(item as ChecklistItem)) ? [] : [{ path: 'checklist', code: 'UNKNOWN' }]),
    ...(Number.isInteger(reviewMonths) && reviewMonths >= 1 && reviewMonths <= 60 ? [] : [{ path: 'reviewMonths', code: 'OUT_OF_RANGE', min: 1, max: 60 }]),
    ...((note ?? '').length > MOST.note ? [{ path: 'note', code: 'TOO_LONG', max: MOST.note }] : []),
  ];
}

/** Pages of their own where articles are written. */
const RESERVED = ['new', 'today', 'similar'];

/** The title's own code, or the next free one after it. */
async function freeCode(tx: Transaction, title: string): Promise<string> {
  const code = codeOf(title) || 'article';
  const taken: { code: string }[] = await tx.query("select code from article where code = $1 or code like $1 || '-%'", [code]);
  const codes = new Set([...RESERVED, ...taken.map((row) => row.code)]);
  if (!codes.has(code)) return code;
  for (let number = 2; ; number++) if (!codes.has(`${code}-${number}`)) return `${code}-${number}`;
}
