import { CityInForce } from '@civic311/geo';
import { Catalog, inLanguage, Sql, type Translated } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import type { Outcome } from '../rules/lifecycle.js';
import { showReference } from '../rules/numbering.js';
import { fillTemplate, type Placeholder, type TemplateKind } from '../rules/reply-template.js';

const catalog = new Catalog('requests');
/** A person picks from a list, not from a library. */
export const MOST_OFFERED = 100;

export interface OfferedRow {
  id: string;
  name: string;
  kind: TemplateKind;
  outcome: Outcome | null;
  texts: Translated;
}

/** What placeholders stand for on one request, before it is worded. */
interface Facts {
  reference: string;
  service: Translated;
  department: Translated;
  neighborhood: Translated | null;
  address: string | null;
  placeShown: string;
  dueAt: Date | null;
  /** The resident's, as they gave it. */
  language: string;
}

/** Templates as they read on one request. */
export interface Ready {
  /** The resident's, as far as the city speaks it. */
  readonly language: string;
  readonly templates: readonly OfferedRow[];
  /** The words of a template on this request, in that language. */
  readonly in: (template: { texts: Translated }, language: string) => string;
}

/** Fills templates in for a request: in the resident's language, and in any other beside it. */
@Injectable()
export class ReadyWords {
  constructor(
    private readonly sql: Sql,
    private readonly cities: CityInForce,
  ) {}

  /** Those for this request's service or for every one, of its department or of the city; the most special first. */
  async on(requestId: string): Promise<Ready> {
    const [facts, templates, city] = [await this.facts(requestId), await this.templates(requestId), await this.cities.current()];
    const language = city.languages.includes(facts.language) ? facts.language : city.languages[0]!;
    const values = new Map<string, Record<Placeholder, string>>();
    const valuesIn = (asked: string) => {
      if (!values.has(asked)) values.set(asked, valuesOf(facts, asked, city.timeZone));
      return values.get(asked)!;
    };
    return { language, templates, in: ({ texts }, asked) => fillTemplate(inLanguage(texts, asked), valuesIn(asked)) };
  }

  private async facts(requestId: string): Promise<Facts> {
    const row = await this.sql.row<Facts>(
      `select r.reference, s.name as service, d.name as department, n.name as neighborhood, r.address, r.place_shown as "placeShown",
         r.due_at as "dueAt", coalesce(c.language, r.language) as language
       from request r join service s on s.id = r.service_id join department d on d.id = r.department_id
         left join area n on n.id = r.neighborhood_id left join request_contact c on c.request_id = r.id
       where r.id = $1`,
      [requestId],
    );
    if (!row) throw new Error(`there is no request ${requestId}`);
    return row;
  }

  private templates(requestId: string): Promise<OfferedRow[]> {
    return this.sql.rows<OfferedRow>(
      `select t.id, t.name, t.kind, t.outcome, t.texts from reply_template t join request r on r.id = $1
       where t.active and (t.service_id is null or t.service_id = r.service_id)
         and (t.department_id is null or t.department_id = r.department_id)
       order by t.service_id is null, t.department_id is null, lower(t.name), t.id limit ${MOST_OFFERED}`,
      [requestId],
    );
  }
}

/** A place that the public knows by its area only stays so: what is written on a closing, everybody can read. */
function valuesOf(facts: Facts, language: string, timeZone: string): Record<Placeholder, string> {
  const t = catalog.in(language);
  const neighborhood = facts.neighborhood && inLanguage(facts.neighborhood, language);
  const address = facts.placeShown === 'area' ? neighborhood : (facts.address ?? neighborhood);
  return {
    reference: showReference(facts.reference),
    service: inLanguage(facts.service, language),
    department: inLanguage(facts.department, language),
    address: address ?? t('template.no-place'),
    due: facts.dueAt
      ? new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'full' }).format(facts.dueAt)
      : t('template.no-due'),
  };
}
