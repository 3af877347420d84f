import { isId, ok, refuse, type Result } from '@civic311/kernel';
import { Catalog, invalid, type StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { CheckItem } from '../checklist/check-item.js';
import { CloseRequest } from '../handling/close-request.js';
import { type Desk, Handling, type HandlingRefusal } from '../handling/handling.js';
import { FieldworkReportEntity } from './fieldwork-report.entity.js';

export const FIELDWORK_RESULTS = ['done', 'not-found', 'needs-more'] as const;

export interface FieldworkToReport {
  /** Chosen on the phone before the first try; repeats get the first answer. */
  key: string;
  requestId: string;
  result: (typeof FIELDWORK_RESULTS)[number];
  note: string;
  /** Codes of the checklist that are done now. */
  done?: readonly string[];
  /** When the crew was there, by the phone's clock. */
  foundAt: Date;
}

export interface FieldworkTaken {
  key: string;
  /** noted: the request could not be closed any more, so what the crew wrote is kept as a note. */
  taken: 'closed' | 'noted';
}

const catalog = new Catalog('requests');
const NOTE_LIMIT = 2_000;

/** Takes what a crew found, also hours later and more than once: it is never refused for what others did meanwhile. */
@Injectable()
export class ReportFieldwork {
  constructor(
    private readonly handling: Handling,
    private readonly closing: CloseRequest,
    private readonly checking: CheckItem,
  ) {}

  async run(staff: StaffVisitor, report: FieldworkToReport): Promise<Result<FieldworkTaken, HandlingRefusal>> {
    if (!isId(report.key)) return invalid({ path: 'key', code: 'IS_UUID' });
    if (report.note.length > NOTE_LIMIT) return invalid({ path: 'note', code: 'TOO_LONG', limit: NOTE_LIMIT });
    if (report.result === 'needs-more' && report.note.trim() === '') return invalid({ path: 'note', code: 'TEXT_NEEDED' });
    let taken: FieldworkTaken['taken'] = 'noted';
    const done = await this.handling.run(staff, { id: report.requestId, version: null }, async (desk) => {
      const first = await desk.tx.findOne(FieldworkReportEntity, { where: { key: report.key } });
      if (first) {
        const isRepeat = first.requestId === desk.request.id && first.staffId === staff.id && first.result === report.result;
        if (!isRepeat) return refuse({ code: 'KEY_USED_FOR_OTHER_INPUT' });
        taken = first.taken;
        return ok(undefined);
      }
      taken = await this.keep(desk, report);
      return ok(undefined);
    });
    return done.ok ? ok({ key: report.key, taken }) : done;
  }

  private async keep(desk: Desk, { key, result, note, done = [], foundAt }: FieldworkToReport): Promise<FieldworkTaken['taken']> {
    const { tx, request, now, staff } = desk;
    const body = note.trim();
    await desk.tell({
      kind: result === 'needs-more' ? 'crew-needs-more' : 'crew-reported',
      audience: 'staff',
      facts: { reason: result.replace('-', '_') },
      ...(body ? { body } : {}),
    });
    // An item that is on the list no more, or a request that others closed, keeps nothing of the rest from being taken.
    for (const code of new Set(done)) await this.checking.check(desk, code, true);
    const closed = result === 'needs-more' ? null : await this.closing.close(desk, closingFor(result, request.language));
    const taken = closed?.ok ? 'closed' : 'noted';
    if (taken === 'noted') await desk.set({});
    await tx.insert(FieldworkReportEntity, {
      key, requestId: request.id, staffId: staff.id, result, note: body, taken, foundAt: foundAt < now ? foundAt : now, receivedAt: now,
    });
    return taken;
  }
}

/** Words for the resident in their language; what the crew noted is for staff. */
function closingFor(result: 'done' | 'not-found', language: string) {
  const outcome = result === 'done' ? ('done' as const) : ('no-issue-found' as const);
  return { outcome, message: catalog.in(language)(`fieldwork.${result}`) };
}
