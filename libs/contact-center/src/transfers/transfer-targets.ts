import { type Clock, type FieldFault, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inLanguage, type InputRefusal, inTransaction, invalid, Live, recordChange, Sql, type StaffVisitor, type Transaction, type Translated } from '@civic311/platform';
import { readPhone } from '@civic311/requests';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LIVE_FLOOR } from '../interactions/record-call.js';

/** A number that calls may be put through to, in all languages. */
export interface ListedNumber {
  readonly code: string;
  readonly name: Translated;
  /** E.164. */
  readonly phone: string;
  /** What it is for, and when somebody is there. */
  readonly about: Translated;
  /** Where it stands on the desk's list: from 1. */
  readonly position: number;
  readonly active: boolean;
  /** Spoken there, as somebody said; none where nobody did. */
  readonly languages: readonly string[];
}

type SaveRefusal = InputRefusal | { readonly code: 'NOT_FOUND' };

/** As many as the desk shows. */
const MOST = 100;
const LONGEST = { name: 100, about: 200 } as const;
const LISTED = 'code, name, phone, about, (position + 1)::int as position, active, languages';

/** The list of numbers that calls may be put through to; no other is offered. */
@Injectable()
export class TransferTargets {
  constructor(
    private readonly sql: Sql,
    private readonly dataSource: DataSource,
    private readonly live: Live,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Those on the list in its order, then at most a hundred that were taken from it. */
  all(): Promise<ListedNumber[]> {
    return this.sql.rows<ListedNumber>(`select ${LISTED} from transfer_target order by not active, position, code limit ${2 * MOST}`);
  }

  /** Adds a number or changes one: those after it on the list move. One that was ever called stays as history, so none is deleted. */
  async save(by: StaffVisitor, target: ListedNumber, isNew: boolean): Promise<Result<{ code: string }, SaveRefusal>> {
    const phone = readPhone(target.phone);
    const faults = [...faultsOf(target), ...(phone ? [] : [{ path: 'phone', code: 'NOT_A_PHONE' }])];
    return inTransaction<{ code: string }, SaveRefusal>(this.dataSource, async (tx) => {
      const listed = (await tx.query(`select ${LISTED} from transfer_target order by not active, position, code for update`)) as ListedNumber[];
      const before = listed.find(({ code }) => code === target.code);
      if (!before && !isNew) return refuse({ code: 'NOT_FOUND' });
      if (before && isNew) faults.push({ path: 'code', code: 'CODE_TAKEN' });
      const others = listed.filter(({ code, active }) => active && code !== target.code);
      if (target.active && others.length >= MOST) faults.push({ path: 'active', code: 'TOO_MANY', max: MOST });
      if (faults.length > 0 || !phone) return invalid(...faults);
      const position = target.active ? Math.min(target.position, others.length + 1) : (before?.position ?? 1);
      await tx.query(
        `insert into transfer_target (code, name, phone, about, active, languages) values ($1, $2, $3, $4, $5, $6)
         on conflict (code) do update set name = excluded.name, phone = excluded.phone, about = excluded.about, active = excluded.active, languages = excluded.languages`,
        [target.code, target.name, phone, target.about, target.active, target.languages],
      );
      const inOrder = others.map(({ code }) => code).toSpliced(position - 1, 0, ...(target.active ? [target.code] : []));
      await tx.query('update transfer_target set position = place - 1 from unnest($1::text[]) with ordinality as listed(listed_code, place) where code = listed_code', [inOrder]);
      const after = { ...target, phone, position };
      await recordChange(tx, { kind: 'transfer-target', about: target.code, name: inLanguage(target.name, 'en'), by: by.id, at: this.clock.now(), before: before ?? null, after });
      await this.live.tell(tx, LIVE_FLOOR, '');
      return ok({ code: target.code });
    });
  }
}

function faultsOf({ code, name, about }: ListedNumber): FieldFault[] {
  const words = (path: 'name' | 'about', translated: Translated) =>
    Object.entries(translated).flatMap(([language, text]) => {
      if (text.trim() === '') return [{ path: `${path}.${language}`, code: 'TEXT_NEEDED' }];
      return text.length > LONGEST[path] ? [{ path: `${path}.${language}`, code: 'TOO_LONG', max: LONGEST[path] }] : [];
    });
  return [
    ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code) && code.length <= 64 ? [] : [{ path: 'code', code: 'NOT_A_CODE' }]),
    ...words('name', name),
    ...words('about', about),
  ];
}

export type TransferTargetToPut = Pick<ListedNumber, 'code' | 'name' | 'phone' | 'about'> & Partial<Pick<ListedNumber, 'languages'>>;

/** A city folder's numbers, in this order; those no longer listed stay as history. `theirs`, by code, is left as people changed it. */
export async function putTransferTargets(tx: Transaction, targets: readonly TransferTargetToPut[], theirs: ReadonlySet<string> = new Set()): Promise<void> {
  await tx.query('update transfer_target set active = false where code <> all($1)', [[...targets.map(({ code }) => code), ...theirs]]);
  for (const [position, { code, name, phone, about, languages = [] }] of targets.entries()) {
    if (theirs.has(code)) continue;
    await tx.query(
      `insert into transfer_target (code, name, phone, about, position, languages) values ($1, $2, $3, $4, $5, $6)
       on conflict (code) do update set name = excluded.name, phone = excluded.phone, about = excluded.about, position = excluded.position, languages = excluded.languages, active = true`,
      [code, name, phone, about, position, languages],
    );
  }
}
