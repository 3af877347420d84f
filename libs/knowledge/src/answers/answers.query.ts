import { type Clock, toHtml } from '@civic311/kernel';
import { CLOCK, decodeCursor, inLanguage, NotFound, type Page, Sql, toPage, type Translated, type Visitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { PlacesQuery } from '../places/places.query.js';
import { type Action, type Audience, behindBy, standing } from '../rules/index.js';
import type { Answer, AnswerInList, AnswerTopic } from './answers.types.js';

interface AnswerRow {
  code: string;
  audience: Audience;
  sample: boolean;
  reviewAt: Date | null;
  expiresAt: Date | null;
  publishedAt: Date;
  services: string[];
  places: string[];
  departmentName: Translated;
  language: string;
  title: string;
  summary: string;
  body: string;
  actions: Action[];
  sourceVersion: number;
  sourceLanguage: string;
  sourceActions: Action[];
  serviceNames: Readonly<Record<string, Translated>>;
  sourceVersions: number[];
}

/**
 * The live versions that a visitor may see, and the words for them: their own language's, else the source's. $1 the language,
 * $2 whether staff ask, $3 now. Everything that shows answers reads from here, so that nothing shows what it must not.
 */
const VISIBLE = `
  article a join article_version v on v.article_id = a.id and v.state = 'published'
    and ($2 or (v.audience = 'public' and (a.expires_at is null or a.expires_at > $3)))
  join lateral (select * from article_text words where words.version_id = v.id and words.language in ($1, v.language)
    order by words.language <> $1 limit 1) as t on true
  left join service s on s.code = v.services[1] left join service_group g on g.id = s.group_id`;
const IN_LIST = 'a.code, t.title, t.summary, t.language, v.audience';

export const answerPosition = ({ title, code }: AnswerInList): readonly unknown[] => [title, code];

/** A translation without actions of its own leads where the source does, named by the service where that has a name in its language. */
function actionsOf({ actions, sourceActions, serviceNames, language }: AnswerRow): Answer['actions'] {
  const named = ({ label, service }: Action) => (actions.length === 0 && service ? (serviceNames[service]?.[language] ?? label) : label);
  return (actions.length > 0 ? actions : sourceActions).map((action) => {
    const { kind, service = null, phone = null, url = null } = action;
    return { kind, label: named(action), service, phone, url };
  });
}

/** The city's answers, as a visitor may read them. */
@Injectable()
export class AnswersQuery {
  constructor(
    private readonly sql: Sql,
    private readonly places: PlacesQuery,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws `NotFound` where there is none, and where the visitor must not know of it. */
  async byCode(code: string, visitor: Visitor): Promise<Answer> {
    const now = this.clock.now();
    const seenBy = this.seenBy(visitor, now);
    const row = await this.sql.row<AnswerRow>(
      `select ${IN_LIST}, a.sample, a.review_at as "reviewAt", a.expires_at as "expiresAt", v.published_at as "publishedAt", v.services, v.places,
         d.name as "departmentName", t.body, t.actions, t.source_version as "sourceVersion", v.language as "sourceLanguage",
         (select source.actions from article_text source where source.version_id = v.id and source.language = v.language) as "sourceActions",
         coalesce((select jsonb_object_agg(offered.code, offered.name) from service offered where offered.code = any(v.services)), '{}') as "serviceNames",
         array(select distinct source.source_version from article_version old join article_text source on source.version_id = old.id and source.language = old.language
           where old.article_id = a.id and old.published_at is not null) as "sourceVersions"
       from ${VISIBLE} join department d on d.id = a.department_id where a.code = $4`,
      [...seenBy, code],
    );
    if (!row) throw new NotFound();
    const { title, summary, language, audience, sample, services } = row;
    return {
      code, title, summary, language, audience, sample,
      html: toHtml(row.body),
      isFallback: language !== visitor.language,
      behind: language === row.sourceLanguage ? 0 : behindBy(row.sourceVersion, row.sourceVersions),
      updatedAt: row.publishedAt,
      departmentName: inLanguage(row.departmentName, visitor.language),
      standing: standing(row, now),
      actions: actionsOf(row),
      places: await this.places.byCodes(row.places, visitor.language),
      related: await this.sql.rows<AnswerInList>(
        `select ${IN_LIST} from ${VISIBLE} where v.services && $4 and a.code <> $5
         order by cardinality(array(select unnest(v.services) intersect select unnest($4::text[]))) desc, t.title limit 5`,
        [...seenBy, services, code],
      ),
    };
  }

  /** What the visitor may read, by title; `topic` is a service group's code, '' for answers about no service, null for all. */
  async page(topic: string | null, visitor: Visitor, first: number, after?: string): Promise<Page<AnswerInList>> {
    const [title, code] = (after && decodeCursor(after, 2)) || [null, null];
    const rows = await this.sql.rows<AnswerInList>(
      `select ${IN_LIST} from ${VISIBLE}
       where ($4::text is null or coalesce(g.code, '') = $4) and ($5::text is null or (t.title, a.code) > ($5, $6)) order by t.title, a.code limit $7`,
      [...this.seenBy(visitor, this.clock.now()), topic, title, code, first + 1],
    );
    return toPage(rows, first, answerPosition);
  }

  /** What there are answers about, by name; those about no service last. */
  async topics(visitor: Visitor): Promise<AnswerTopic[]> {
    const rows = await this.sql.rows<{ code: string; name: Translated | null; answers: number }>(
      `select coalesce(g.code, '') as code, g.name, count(*)::int as answers from ${VISIBLE} group by 1, 2 order by 1 limit 200`,
      this.seenBy(visitor, this.clock.now()),
    );
    const topics = rows.map(({ code, name, answers }) => ({ code, name: name ? inLanguage(name, visitor.language) : '', answers }));
    return topics.sort((one, other) => Number(one.code === '') - Number(other.code === '') || one.name.localeCompare(other.name, visitor.language));
  }

  private seenBy = ({ language, staff }: Visitor, now: Date): readonly unknown[] => [language, staff !== null, now];
}
