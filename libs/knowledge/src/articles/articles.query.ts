import { CityInForce } from '@civic311/geo';
import { type Clock, toHtml } from '@civic311/kernel';
import { CLOCK, decodeCursor, inLanguage, NotFound, type Page, Sql, type StaffVisitor, toPage, type Translated } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { type Action, type AskedAfter, type Audience, behindBy, changes, CHECKLIST, CHECKLIST_ITEMS, checklistScore, confidence, isNotWorking, movesOf, OPEN_STATES, type Standing, standing, type VersionState } from '../rules/index.js';
import { TasksQuery } from '../tasks/tasks.query.js';
import { ArticleUseQuery, DAYS_OF_USE } from './article-use.query.js';
import type { Article, ArticleChoices, ArticleInList, ArticleVersion, ArticleVersionInList, ComparedWords } from './articles.types.js';
import { moverOf } from './move-article.js';

export interface ArticleFilter {
  readonly search: string;
  readonly department: string | null;
  readonly state: VersionState | null;
  readonly standing: Standing | null;
  readonly behind: boolean;
}

interface HeadRow {
  id: string;
  code: string;
  departmentId: string;
  departmentCode: string;
  departmentName: Translated;
  ownerId: string | null;
  ownerName: string | null;
  sample: boolean;
  reviewMonths: number;
  reviewAt: Date | null;
  expiresAt: Date | null;
}

interface VersionRow {
  id: string;
  number: number;
  state: VersionState;
  language: string;
  audience: Audience;
  services: string[];
  places: string[];
  checklist: string[];
  note: string | null;
  writtenAt: Date;
  texts: { language: string; title: string; summary: string; keywords: string[]; body: string; actions: Action[]; sourceVersion: number }[];
  sourceVersions: number[];
}

type ListRow = Omit<ArticleInList, 'departmentName' | 'standing' | 'confidence' | 'notWorking'> & {
  departmentName: Translated; state: VersionState; isFactChecked: boolean; expiresAt: Date | null; use: AskedAfter;
};

const VERSION = `
  select v.id, v.number, v.state, v.language, v.audience, v.services, v.places, v.checklist, v.note, v.written_at as "writtenAt",
    coalesce((select json_agg(json_build_object('language', t.language, 'title', t.title, 'summary', t.summary, 'keywords', t.keywords, 'body', t.body,
      'actions', t.actions, 'sourceVersion', t.source_version) order by t.language <> v.language, t.language) from article_text t where t.version_id = v.id), '[]') as texts,
    array(select distinct source.source_version from article_version old join article_text source on source.version_id = old.id and source.language = old.language
      where old.article_id = v.article_id and (old.published_at is not null or old.id = v.id)) as "sourceVersions"
  from article_version v`;

/** Shown in lists is what is live, else what is being written, else what was last. */
const LIST = `
  select a.code, t.title, d.name as "departmentName", v.audience, v.state, v.fact_checker_id is not null as "isFactChecked", open.state as "openState",
    a.review_at as "reviewAt", a.expires_at as "expiresAt", behind.languages as behind,
    exists (select 1 from knowledge_task k where k.article_id = a.id and k.done_at is null) as "hasTasks",
    (select json_build_object('readings', count(*), 'requests', count(requested_at)) from article_reading r
      where r.article_id = a.id and r.read_at > $7::timestamptz - make_interval(days => ${DAYS_OF_USE}))::jsonb
      || (select json_build_object('told', count(*), 'cameBack', count(came_back_at)) from article_telling told
        where told.article_id = a.id and told_at > $7::timestamptz - make_interval(days => ${DAYS_OF_USE}))::jsonb as use
  from article a join department d on d.id = a.department_id
    join lateral (select * from article_version shown where shown.article_id = a.id
      order by shown.state = 'published' desc, shown.state = any($1) desc, shown.number desc limit 1) as v on true
    join article_text t on t.version_id = v.id and t.language = v.language
    left join article_version open on open.article_id = a.id and open.state = any($1)
    cross join lateral (select array(select spoken from unnest($2::text[]) as spoken where spoken <> v.language and v.state = 'published' and not exists (
      select 1 from article_text words where words.version_id = v.id and words.language = spoken and words.source_version >= t.source_version)) as languages) as behind
  where ($3 = '' or strpos(lower(unaccent(t.title)), lower(unaccent($3))) > 0 or strpos(a.code, lower($3)) > 0)
    and ($4::text is null or d.code = $4) and ($5::text is null or open.state = $5 or v.state = $5)
    and ($6::text is null or v.state = 'published' and $6 = case when a.expires_at <= $7 then 'expired' when a.review_at <= $7 then 'review-due' else 'fresh' end)
    and (not $8 or cardinality(behind.languages) > 0) and (v.state <> 'discarded' or $5 = 'discarded')
    and ($9::text is null or (t.title, a.code) > ($9, $10))
  order by t.title, a.code limit $11`;

export const articlePosition = ({ title, code }: ArticleInList): readonly unknown[] => [title, code];

/** Articles for those who write them. */
@Injectable()
export class ArticlesQuery {
  constructor(
    private readonly sql: Sql,
    private readonly cities: CityInForce,
    private readonly tasks: TasksQuery,
    private readonly uses: ArticleUseQuery,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async page(filter: ArticleFilter, language: string, first: number, after?: string): Promise<Page<ArticleInList>> {
    const { languages } = await this.cities.current();
    const now = this.clock.now();
    const [title, code] = (after && decodeCursor(after, 2)) || [null, null];
    const rows = await this.sql.rows<ListRow>(LIST, [
      OPEN_STATES, languages, filter.search.trim(), filter.department, filter.state, filter.standing, now, filter.behind, title, code, first + 1,
    ]);
    const shown = rows.map(({ departmentName, state, isFactChecked, expiresAt, use, ...row }): ArticleInList => ({
      ...row,
      departmentName: inLanguage(departmentName, language),
      standing: state === 'published' ? standing({ reviewAt: row.reviewAt, expiresAt }, now) : null,
      confidence: confidence(state, isFactChecked),
      notWorking: isNotWorking(use),
    }));
    return toPage(shown, first, articlePosition);
  }

  /** Throws `NotFound`. */
  async byCode(code: string, staff: StaffVisitor, language: string): Promise<Article> {
    const head = await this.sql.row<HeadRow>(
      `select a.id, a.code, a.department_id as "departmentId", d.code as "departmentCode", d.name as "departmentName", a.owner_id as "ownerId", s.name as "ownerName",
         a.sample, a.review_months as "reviewMonths", a.review_at as "reviewAt", a.expires_at as "expiresAt"
       from article a join department d on d.id = a.department_id left join staff s on s.id = a.owner_id where a.code = $1`,
      [code],
    );
    if (!head) throw new NotFound();
    const { id, departmentId, departmentCode, departmentName, ...rest } = head;
    const now = this.clock.now();
    const mover = moverOf(staff, departmentId);
    const versions = await this.sql.rows<Omit<ArticleVersionInList, 'moves'> & { authorId: string | null }>(
      `select v.id, v.number, v.state, v.author_id as "authorId", author.name as "authorName", reviewer.name as "reviewerName", checker.name as "factCheckerName", v.note,
         v.written_at as "writtenAt", v.publish_at as "publishAt", v.published_at as "publishedAt", v.ended_at as "endedAt", coalesce(r.readings, 0) as readings,
         coalesce(r.helped, 0) as helped, coalesce(r.unhelpful, 0) as unhelpful
       from article_version v left join staff author on author.id = v.author_id left join staff reviewer on reviewer.id = v.reviewer_id
         left join staff checker on checker.id = v.fact_checker_id
         left join lateral (select count(*)::int as readings, count(*) filter (where helped)::int as helped, count(*) filter (where not helped)::int as unhelpful
           from article_reading where version_id = v.id) as r on true
       where v.article_id = $1 order by v.number desc limit 100`,
      [id],
    );
    const live = versions.find(({ state }) => state === 'published');
    const open = versions.find(({ state }) => OPEN_STATES.includes(state));
    const newest = live ?? open ?? versions[0];
    return {
      ...rest,
      department: { code: departmentCode, name: inLanguage(departmentName, language) },
      standing: live ? standing(rest, now) : null,
      confidence: confidence(newest?.state ?? 'draft', Boolean(newest?.factCheckerName)),
      isMine: mover.ofOwner,
      live: live ? await this.version(live.id) : null,
      open: open ? await this.version(open.id) : null,
      versions: versions.map(({ authorId, ...version }) => ({ ...version, moves: movesOf({ state: version.state, authorId }, mover) })),
      use: await this.uses.ofArticle(id, now),
      feedback: await this.uses.feedback(id),
      tasks: await this.tasks.ofArticle(id, language),
    };
  }

  /** Throws `NotFound`. */
  async version(id: string): Promise<ArticleVersion> {
    const row = await this.sql.row<VersionRow>(`${VERSION} where v.id = $1`, [id]);
    if (!row) throw new NotFound();
    const { texts, sourceVersions, ...version } = row;
    return {
      ...version,
      checklistScore: checklistScore(version.checklist),
      texts: texts.map(({ sourceVersion, actions, ...text }) => ({
        ...text,
        html: toHtml(text.body),
        actions: actions.map(({ kind, label, service = null, phone = null, url = null }) => ({ kind, label, service, phone, url })),
        behind: text.language === version.language ? 0 : behindBy(sourceVersion, sourceVersions),
      })),
    };
  }

  /** What changed from one version of an article to another, in one language. Throws `NotFound`, for two articles too. */
  async compare(from: string, to: string, language: string): Promise<ComparedWords[]> {
    const same = await this.sql.row('select 1 from article_version a join article_version b on b.article_id = a.article_id where a.id = $1 and b.id = $2', [from, to]);
    if (!same) throw new NotFound();
    const [old, now] = await Promise.all([this.version(from), this.version(to)]);
    const textOf = ({ texts }: ArticleVersion) => texts.find((text) => text.language === language);
    return (['title', 'summary', 'body'] as const).map((part) => ({ part, paragraphs: changes(textOf(old)?.[part] ?? '', textOf(now)?.[part] ?? '') }));
  }

  async choices(language: string): Promise<ArticleChoices> {
    const { languages } = await this.cities.current();
    const named = async (text: string) =>
      (await this.sql.rows<{ value: string; label: Translated }>(text)).map(({ value, label }) => ({ value, label: inLanguage(label, language) })).sort((a, b) => a.label.localeCompare(b.label, language));
    return {
      departments: await named('select code as value, name as label from department where active limit 500'),
      services: await named('select code as value, name as label from service where active limit 2000'),
      places: await named('select code as value, name as label from place where active limit 2000'),
      owners: await this.sql.rows(
        `select distinct s.id as value, s.name as label from staff s join staff_role p on p.staff_id = s.id join role r on r.id = p.role_id
         where s.disabled_at is null and 'knowledge.write' = any(r.permissions) order by s.name, s.id limit 500`,
      ),
      languages: [...languages],
      checklist: CHECKLIST_ITEMS.map((item) => ({ item, weight: CHECKLIST[item] })),
    };
  }
}
