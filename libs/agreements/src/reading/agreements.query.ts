import type { RowScope } from '@civic311/kernel';
import { NotFound, Sql } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import type { Agreement, AgreementChange, AgreementChoices, AgreementComment, AgreementInList, AgreementSignature, AgreementVersion } from '../agreements.types.js';
import { type AgreementKind, type DatedTerms, differences, type Side, sideOf, type Terms, type VersionState } from '../rules/index.js';
import { stepOf, targetOf } from '../terms-of-input.js';
import { Names } from './names.js';

interface AgreementRow {
  id: string;
  kind: AgreementKind;
  provider: string | null;
  providerDepartmentId: string | null;
  contractorId: string | null;
  consumer: string | null;
  consumerDepartmentId: string | null;
}

interface VersionRow {
  id: string;
  number: number;
  state: VersionState;
  terms: Terms;
  inForceOn: string;
  writtenBy: Side;
  writtenByName: string | null;
  source: string | null;
  writtenAt: Date;
  inForceAt: Date | null;
  supersededAt: Date | null;
  signatures: AgreementSignature[];
}

interface ListRow extends AgreementRow {
  goals: number;
  services: number;
  inForceSince: Date | null;
  reviewOn: string | null;
  openState: VersionState | null;
  openBy: Side | null;
  openSigned: Side[];
}

const MOST_VERSIONS = 50;
const PARTIES = `a.id, a.kind, p.code as provider, a.provider_department_id as "providerDepartmentId",
  a.provider_contractor_id as "contractorId", c.code as consumer, a.consumer_department_id as "consumerDepartmentId"`;
const PARTIES_FROM = `agreement a left join department p on p.id = a.provider_department_id left join department c on c.id = a.consumer_department_id`;

/** Agreements as staff read them. */
@Injectable()
export class AgreementsQuery {
  constructor(
    private readonly sql: Sql,
    private readonly names: Names,
  ) {}

  /** At most 100: what waits for the visitor first, then what is on the table. */
  async list(scope: RowScope, department: string | undefined, language: string): Promise<AgreementInList[]> {
    const rows = await this.sql.rows<ListRow>(
      `select ${PARTIES}, coalesce(jsonb_array_length(shown.terms -> 'goals'), 0) as goals,
         coalesce(jsonb_array_length(shown.terms -> 'services'), 0) as services, inforce.in_force_at as "inForceSince",
         shown.terms ->> 'reviewOn' as "reviewOn", open.state as "openState", open.written_by as "openBy",
         coalesce((select json_agg(s.side) from agreement_signature s where s.version_id = open.id), '[]') as "openSigned"
       from ${PARTIES_FROM}
       left join agreement_version inforce on inforce.agreement_id = a.id and inforce.state = 'in-force'
       left join agreement_version open on open.agreement_id = a.id and open.state in ('draft', 'proposed', 'signed')
       left join lateral (select v.terms from agreement_version v where v.agreement_id = a.id
         order by v.state = 'in-force' desc, v.number desc limit 1) as shown on true
       where $1::text is null or p.code = $1 or c.code = $1
       order by open.state is null, a.kind desc, p.code, c.code nulls first limit 100`,
      [department ?? null],
    );
    const names = await this.names.in(language);
    const items = rows.flatMap((row): AgreementInList[] => {
      const side = sideOf(scope, row);
      const isTheirDraft = row.openState === 'draft' && side !== row.openBy;
      if (isTheirDraft && !row.inForceSince) return [];
      const waits = row.openState === 'proposed' && side !== null && !row.openSigned.includes(side);
      return [{
        id: row.id,
        kind: row.kind,
        providerName: names.provider(row.provider ?? row.contractorId ?? ''),
        consumerName: row.consumer && names.department(row.consumer),
        goals: row.goals,
        services: row.services,
        inForceSince: row.inForceSince,
        reviewOn: row.reviewOn,
        openState: isTheirDraft ? null : row.openState,
        awaitsMe: waits,
      }];
    });
    return items.toSorted((a, b) => Number(b.awaitsMe) - Number(a.awaitsMe));
  }

  async one(scope: RowScope, id: string, language: string): Promise<Agreement> {
    const row = await this.sql.row<AgreementRow>(`select ${PARTIES} from ${PARTIES_FROM} where a.id = $1`, [id]);
    if (!row) throw new NotFound();
    const side = sideOf(scope, row);
    const names = await this.names.in(language);
    const versions = await this.versions(id, side);
    if (versions.length === 0) throw new NotFound();
    return {
      id,
      kind: row.kind,
      provider: row.provider,
      providerName: names.provider(row.provider ?? row.contractorId ?? ''),
      contractorId: row.contractorId,
      consumer: row.consumer,
      consumerName: row.consumer && names.department(row.consumer),
      mySide: side,
      versions: versions.map((version, at) => shown(version, versions.slice(at + 1).find(({ state }) => state !== 'withdrawn'), names)),
      comments: await this.comments(id),
    };
  }

  private versions(agreementId: string, side: Side | null): Promise<VersionRow[]> {
    return this.sql.rows<VersionRow>(
      `select v.id, v.number, v.state, v.terms, to_char(v.in_force_on, 'YYYY-MM-DD') as "inForceOn", v.written_by as "writtenBy",
         w.name as "writtenByName", v.source, v.written_at as "writtenAt", v.in_force_at as "inForceAt", v.superseded_at as "supersededAt",
         coalesce((select json_agg(json_build_object('side', s.side, 'name', p.name, 'signedAt', s.signed_at) order by s.signed_at)
           from agreement_signature s join staff p on p.id = s.staff_id where s.version_id = v.id), '[]') as signatures
       from agreement_version v left join staff w on w.id = v.written_by_id
       where v.agreement_id = $1 and (v.written_by = $2 or v.state <> 'draft' and (v.state <> 'withdrawn' or v.proposed_at is not null))
       order by v.number desc limit ${MOST_VERSIONS}`,
      [agreementId, side],
    );
  }

  private comments(agreementId: string): Promise<AgreementComment[]> {
    return this.sql.rows<AgreementComment>(
      `select c.id, c.version_number as "versionNumber", c.side, p.name, c.body, c.written_at as "writtenAt"
       from agreement_comment c join staff p on p.id = c.staff_id where c.agreement_id = $1 order by c.written_at, c.id limit 100`,
      [agreementId],
    );
  }

  /** What an agreement can be made of: at most 500 services. */
  async choices(scope: RowScope, language: string): Promise<AgreementChoices> {
    const names = await this.names.in(language);
    const services = await this.sql.rows<{ code: string; department: string }>(
      'select s.code, d.code as department from service s join department d on d.id = s.department_id where s.active order by s.code limit 500',
    );
    const departments = await this.sql.rows<{ id: string; code: string }>('select id, code from department where active order by code limit 100');
    const calendars = await this.sql.rows<{ code: string; name: string }>('select code, name from service_calendar order by name limit 100');
    const contractors = await this.sql.rows<{ id: string; name: string }>('select id, name from contractor where active order by name limit 500');
    return {
      contractors,
      services: services.map(({ code, department }) => ({ code, department, name: names.service(code) })),
      departments: departments.map(({ code }) => ({ code, name: names.department(code) })),
      calendars,
      mine: scope.kind === 'departments' ? departments.filter(({ id }) => scope.ids.includes(id)).map(({ code }) => code) : [],
    };
  }
}

type Named = Awaited<ReturnType<Names['in']>>;

function shown({ terms, ...row }: VersionRow, former: VersionRow | undefined, names: Named): AgreementVersion {
  const target = (goal: Terms['goals'][number]) => targetOf(goal, names.service);
  return {
    ...row,
    signatures: row.signatures.map((signature) => ({ ...signature, signedAt: new Date(signature.signedAt) })),
    reviewOn: terms.reviewOn,
    calendar: { code: terms.calendar, name: names.calendar(terms.calendar) },
    services: terms.services.map((code) => ({ code, name: names.service(code) })),
    goals: terms.goals.map(target),
    pauseReasons: [...terms.pauseReasons],
    ladder: terms.ladder.map(stepOf),
    stages: terms.stages.map((stage) => ({ providers: stage.map((code) => ({ code, name: names.provider(code) })) })),
    changes: former ? changes({ ...former.terms, inForceOn: former.inForceOn }, { ...terms, inForceOn: row.inForceOn }, names) : [],
  };
}

function changes(before: DatedTerms, after: DatedTerms, names: Named): AgreementChange[] {
  const nothing = { goalBefore: null, goalAfter: null, stepBefore: null, stepAfter: null, before: null, after: null };
  const word = { SERVICE: names.service, CALENDAR: names.calendar } as Record<string, (code: string) => string>;
  return differences(before, after).map((change) => {
    const { what } = change;
    if (what === 'GOAL') {
      const target = (goal: typeof change.before) => goal && targetOf(goal, names.service);
      return { ...nothing, what, goalBefore: target(change.before), goalAfter: target(change.after) };
    }
    if (what === 'LADDER') return { ...nothing, what, stepBefore: change.before && stepOf(change.before), stepAfter: change.after && stepOf(change.after) };
    if (what === 'STAGES') {
      const path = (stages: typeof change.before) => stages.map((stage) => stage.map(names.provider).join(' + ')).join(' → ') || null;
      return { ...nothing, what, before: path(change.before), after: path(change.after) };
    }
    const worded = (code: string | null) => code && (word[what]?.(code) ?? code);
    return { ...nothing, what, before: worded(change.before), after: worded(change.after) };
  });
}
