import { type Clock } from '@civic311/kernel';
import { CLOCK, NotFound, Sql, type StaffVisitor, translations } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { filledBy, type Move, procedureChanges, type ProcedureContent, procedureFaults, type ProcedureStep, walked, type Words } from '../rules/index.js';
import { knownToProcedures } from './procedures.store.js';
import type {
  OfferedProcedure, PathTaken, ProcedureChange, ProcedureChoices, ProcedureFigures, ProcedureLine, ProcedureVersion, ProcedureWalk, TriedProcedure, WalkStep, WrittenProcedure,
} from './procedures.types.js';
import { movesOf } from './walk-procedure.js';

const MOST_OFFERED = 9;
const FIGURES_DAYS = 90;
const MOST_CHANGES = 500;

interface WalkRow {
  id: string;
  code: string;
  version: number;
  content: ProcedureContent;
  why: string | null;
  state: 'open' | 'ended' | 'left';
  begunAt: Date;
}
const WALK = `select w.id, p.code, v.number as version, v.content, w.why, w.state, w.begun_at as "begunAt"
  from procedure_walk w join procedure_version v on v.id = w.version_id join procedure p on p.id = v.procedure_id`;

/** Procedures as agents follow them, as their authors write them, and what came of them. */
@Injectable()
export class ProceduresQuery {
  constructor(
    private readonly sql: Sql,
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** For this service first, then those for any; at most nine, one for each number key. */
  async offered(service: string, language: string): Promise<OfferedProcedure[]> {
    const rows = await this.sql.rows<{ code: string; title: Words }>(
      `select p.code, v.content -> 'title' as title from procedure p join procedure_version v on v.procedure_id = p.id and v.state = 'published'
       where v.content -> 'services' ? $1 or v.content -> 'services' = '[]' order by v.content -> 'services' = '[]', p.code limit ${MOST_OFFERED}`,
      [service],
    );
    return rows.map(({ code, title }) => ({ code, title: inWords(title, language) }));
  }

  /** The last one begun in a contact of one's own, in the caller's language; null where none was, or it was left. */
  async walk(staff: StaffVisitor, contact: string, caller: string, own: string): Promise<ProcedureWalk | null> {
    const row = await this.sql.row<WalkRow>(
      `${WALK} join interaction i on i.id = w.interaction_id where w.interaction_id = $1 and i.agent_id = $2 and i.coded_at is null order by w.begun_at desc, w.id desc limit 1`,
      [contact, staff.id],
    );
    if (!row || row.state === 'left') return null;
    const moves = await movesOf(this.dataSource.manager, row.id);
    const stands = await this.stands(row.content, moves, caller, own);
    return { id: row.id, code: row.code, version: row.version, ...stands, position: moves.length, isFirst: stands.trail.length === 0 };
  }

  /** Where somebody stands after these moves, in the caller's words. */
  private async stands({ steps, title }: ProcedureContent, moves: readonly Move[], caller: string, own: string) {
    const { trail, at, state } = walked(steps, moves);
    const byCode = new Map(steps.map((step) => [step.code, step]));
    return {
      title: inWords(title, own), state,
      step: { ...stepFor(byCode.get(at)!, caller, own), ...(await this.named(byCode.get(at)!, own)) },
      trail: trail.map((taken) => takenIn(byCode.get(taken.step)!, taken.answer, own)),
      fills: filledBy(steps, trail),
    };
  }

  /** A version as an agent would walk it, after these moves (an answer from 0, or -1 for going on); null while it has no step. Nothing is kept. */
  async tried(code: string, number: number | null, way: readonly number[], caller: string, own: string): Promise<TriedProcedure | null> {
    const { version, content } = await this.content(code, number);
    if (content.steps.length === 0) return null;
    let moves: readonly Move[] = [];
    for (const answer of way) {
      const { at } = walked(content.steps, moves);
      moves = [...moves, answer < 0 ? { step: at, move: 'on', answer: null } : { step: at, move: 'choose', answer }];
    }
    const stands = await this.stands(content, moves, caller, own);
    return { version, ...stands, isStuck: stands.trail.length < way.length };
  }

  /** What one version says otherwise than another. */
  async changes(code: string, from: number, to: number): Promise<ProcedureChange[]> {
    const [before, after] = await Promise.all([this.content(code, from), this.content(code, to)]);
    return procedureChanges(before.content, after.content).slice(0, MOST_CHANGES);
  }

  private async content(code: string, number: number | null): Promise<{ version: number; content: ProcedureContent }> {
    const found = await this.sql.row<{ version: number; content: ProcedureContent }>(
      `select v.number as version, v.content from procedure p join procedure_version v on v.procedure_id = p.id
       where p.code = $1 and ($2::int is null or v.number = $2) order by v.number desc limit 1`,
      [code, number],
    );
    if (!found) throw new NotFound();
    return found;
  }

  /** What a procedure may name, by label. */
  async choices(language: string): Promise<ProcedureChoices> {
    const known = await knownToProcedures(this.dataSource.manager);
    const named = async (text: string) =>
      (await this.sql.rows<{ value: string; words: Words }>(text)).map(({ value, words }) => ({ value, label: inWords(words, language) })).sort((a, b) => a.label.localeCompare(b.label, language));
    return {
      departments: await named('select code as value, name as words from department where active limit 500'),
      services: await named('select code as value, name as words from service where active limit 2000'),
      articles: await named(
        `select a.code as value, jsonb_object_agg(t.language, t.title) as words from article a join article_version v on v.article_id = a.id and v.state = 'published'
           join article_text t on t.version_id = v.id group by a.code limit 5000`,
      ),
      questions: (await this.sql.rows<{ service: string; value: string; words: Words }>(
        'select s.code as service, q.code as value, q.prompt as words from service s join service_question q on q.service_id = s.id where s.active and q.variable order by s.code, q.position limit 5000',
      )).map(({ service, value, words }) => ({ service, value, label: inWords(words, language), answers: [...(known.services.get(service)?.get(value) ?? [])] })),
    };
  }

  private async named({ article, service }: ProcedureStep, language: string): Promise<Pick<WalkStep, 'articleTitle' | 'serviceName'>> {
    const row = await this.sql.row<{ articleTitle: Words | null; serviceName: Words | null }>(
      `select (select jsonb_object_agg(t.language, t.title) from article a join article_version v on v.article_id = a.id and v.state = 'published'
           join article_text t on t.version_id = v.id where a.code = $1) as "articleTitle",
         (select name from service where code = $2 and active) as "serviceName"`,
      [article, service],
    );
    return { articleTitle: row?.articleTitle ? inWords(row.articleTitle, language) : null, serviceName: row?.serviceName ? inWords(row.serviceName, language) : null };
  }

  /** Every path that was taken in a contact, oldest first, with when each step was left; at most ten. */
  async taken(contact: string, language: string): Promise<PathTaken[]> {
    const rows = await this.sql.rows<WalkRow & { moves: { step: string; move: string; answer: number | null; at: string }[] }>(
      `select w.id, p.code, v.number as version, v.content, w.why, w.state, w.begun_at as "begunAt",
         coalesce((select jsonb_agg(jsonb_build_object('step', m.step, 'move', m.move, 'answer', m.answer, 'at', m.happened_at) order by m.position) from procedure_move m where m.walk_id = w.id), '[]') as moves
       from procedure_walk w join procedure_version v on v.id = w.version_id join procedure p on p.id = v.procedure_id where w.interaction_id = $1 order by w.begun_at, w.id limit 10`,
      [contact],
    );
    return rows.map(({ content, moves, ...row }) => {
      const byCode = new Map(content.steps.map((step) => [step.code, step]));
      const { at } = walked(content.steps, moves as never);
      return {
        ...row, title: inWords(content.title, language), at: inWords(byCode.get(at)?.words ?? {}, language),
        moves: moves.map(({ step, move, answer, at: happenedAt }) => ({ ...takenIn(byCode.get(step)!, answer, language), move, happenedAt: new Date(happenedAt) })),
      };
    });
  }

  /** All there are, by title; at most a hundred, with how often each was begun in ninety days, and how it went. */
  async list(language: string): Promise<ProcedureLine[]> {
    const rows = await this.sql.rows<Omit<ProcedureLine, 'title' | 'departmentName' | 'figures'> & { words: Words; department: Words; begun: number; ended: number; left: number }>(
      `select p.code, p.sample, d.name as department, coalesce(live.content, (select content from procedure_version newest where newest.procedure_id = p.id order by number desc limit 1)) -> 'title' as words, live.number as version, draft.number as draft, f.*
       from procedure p join department d on d.id = p.department_id
         left join procedure_version live on live.procedure_id = p.id and live.state = 'published' left join procedure_version draft on draft.procedure_id = p.id and draft.state = 'draft'
         cross join lateral (select count(*)::int as begun, count(*) filter (where w.state = 'ended')::int as ended, count(*) filter (where w.state = 'left')::int as left
           from procedure_walk w join procedure_version v on v.id = w.version_id join interaction i on i.id = w.interaction_id
           where v.procedure_id = p.id and w.begun_at > $1::timestamptz - make_interval(days => ${FIGURES_DAYS}) and not i.is_test) f
       order by p.code limit 100`,
      [this.clock.now()],
    );
    return rows.map(({ words, department, begun, ended, left, ...row }) => ({ ...row, title: inWords(words, language), departmentName: inWords(department, language), figures: { begun, ended, left } }));
  }

  /** A procedure as its authors see it: its draft, or else what is live, with all that keeps it from being published. */
  async written(code: string, number: number | null): Promise<WrittenProcedure> {
    const versions = await this.sql.rows<ProcedureVersion & { id: string; content: ProcedureContent; department: string; sample: boolean }>(
      `select v.id, v.number, v.state, v.content, v.written_at as "writtenAt", v.published_at as "publishedAt", author.name as "writtenByName", v.written_by_id as "writtenById",
         publisher.name as "publishedByName", d.code as department, p.sample
       from procedure p join procedure_version v on v.procedure_id = p.id join department d on d.id = p.department_id
         left join staff author on author.id = v.written_by_id left join staff publisher on publisher.id = v.published_by_id
       where p.code = $1 order by v.number desc limit 50`,
      [code],
    );
    const shown = versions.find((version) => version.number === number) ?? (number === null ? versions[0] : undefined);
    if (!shown) throw new NotFound();
    const { content, department, sample } = shown;
    return {
      code, department, sample, version: shown.number, state: shown.state, writtenAt: versions[0]!.writtenAt, writtenById: shown.writtenById,
      title: translations(content.title),
      keywords: Object.entries(content.keywords).map(([language, words]) => ({ language, text: words.join(', ') })),
      services: [...content.services],
      steps: content.steps.map((step) => ({
        ...step, words: translations(step.words), why: translations(step.why ?? {}),
        answers: step.answers.map((answer) => ({ ...answer, words: translations(answer.words) })),
        fillsService: step.fills?.service ?? null, fillsQuestion: step.fills?.question ?? null,
      })),
      faults: procedureFaults(content, await knownToProcedures(this.dataSource.manager)),
      versions: versions.map(({ number: n, state, writtenAt, publishedAt, writtenByName, writtenById, publishedByName }) => ({ number: n, state, writtenAt, publishedAt, writtenByName, writtenById, publishedByName })),
      figures: await this.figures(shown.id, content),
    };
  }

  /** How often each step of a version was reached, and how often it was where somebody left. */
  private async figures(versionId: string, { steps }: ProcedureContent): Promise<ProcedureFigures> {
    const walks = await this.sql.rows<{ state: string; atStep: string; reached: string[] }>(
      `select w.state, w.at_step as "atStep", array(select distinct m.step from procedure_move m where m.walk_id = w.id) as reached
       from procedure_walk w join interaction i on i.id = w.interaction_id where w.version_id = $1 and not i.is_test and w.begun_at > $2::timestamptz - make_interval(days => ${FIGURES_DAYS}) limit 5000`,
      [versionId, this.clock.now()],
    );
    const count = (is: (walk: (typeof walks)[number]) => boolean) => walks.filter(is).length;
    return {
      begun: walks.length, ended: count(({ state }) => state === 'ended'), left: count(({ state }) => state === 'left'),
      steps: steps.map(({ code }) => ({
        step: code,
        reached: count(({ reached, atStep }) => atStep === code || reached.includes(code)),
        left: count(({ state, atStep }) => state === 'left' && atStep === code),
      })),
    };
  }
}

const inWords = (words: Words, language: string): string => words[language] ?? Object.values(words)[0] ?? '';

/** A step as the agent reads it: what to say in the caller's language, and what that means in their own. */
function stepFor(step: ProcedureStep, caller: string, own: string): Omit<WalkStep, 'articleTitle' | 'serviceName'> {
  const { code, kind, words, why, answers, article, deed, service, hours, phone, disposition } = step;
  const say = inWords(words, caller);
  const means = inWords(words, own);
  return {
    code, kind, say, means: means === say ? null : means, why: why && inWords(why, own), article, deed, service, hours, phone, disposition,
    answers: answers.map((answer) => ({ label: inWords(answer.words, own), says: inWords(answer.words, caller) })),
    asks: step.fills ? { ...step.fills, values: answers.map(({ value }) => value ?? '') } : null,
  };
}

const takenIn = (step: ProcedureStep, answer: number | null, language: string) => ({
  step: step.code, words: inWords(step.words, language), answer: answer === null ? null : inWords(step.answers[answer]?.words ?? {}, language),
});
