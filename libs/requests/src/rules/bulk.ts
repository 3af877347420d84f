import type { FieldFault } from '@civic311/kernel';
import { type Closing, closingFaults, OUTCOMES, type Outcome } from './lifecycle.js';

/** At most so many requests at once. */
export const MOST_AT_ONCE = 500;
/** More than so many go on in the background. */
export const MOST_WHILE_WAITING = 50;
/** How long what was done can be taken back, ms from its end. */
export const UNDO_WITHIN = 60_000;

/** What can be done to many requests at once; each is one use case, the same as for a single request. */
export type BulkAction =
  | { kind: 'assign'; assigneeId: string }
  | { kind: 'transfer'; departmentId: string; reason: string }
  | { kind: 'priority'; priority: string; reason: string }
  | { kind: 'note'; note: string }
  | { kind: 'ask'; question: string }
  | ({ kind: 'close' } & Closing)
  | { kind: 'reclassify'; serviceCode: string; reason: string }
  /** Takes back an earlier run: only ever made by undoing it. */
  | { kind: 'undo'; of: 'assign' | 'priority'; reason: string };

export type BulkKind = BulkAction['kind'];

/** What each needs, as its own form on the desk does. */
export const BULK_PERMISSIONS: Readonly<Record<Exclude<BulkKind, 'undo'>, string>> = {
  assign: 'request.assign',
  transfer: 'request.transfer',
  priority: 'request.assign',
  note: 'request.note',
  ask: 'request.ask-resident',
  close: 'request.close',
  reclassify: 'request.reclassify',
};
export const BULK_KINDS = Object.keys(BULK_PERMISSIONS) as Exclude<BulkKind, 'undo'>[];

/**
 * Only what nobody outside was told of can be taken back. A transfer tells followers and leaves one's sight; a closing, a
 * question and another service are told to residents; a note is part of the record.
 */
export const isReversible = ({ kind }: { kind: BulkKind }): boolean => kind === 'assign' || kind === 'priority';

export type UndoRefusal = { readonly code: 'NOT_REVERSIBLE' | 'NOT_FINISHED' | 'TOO_LATE_TO_UNDO' };

/** Why a run cannot be taken back any more; null when it can. */
export function whyNotUndo(run: { action: { kind: BulkKind }; finishedAt: Date | null }, now: Date): UndoRefusal | null {
  if (!isReversible(run.action)) return { code: 'NOT_REVERSIBLE' };
  if (!run.finishedAt) return { code: 'NOT_FINISHED' };
  return now.getTime() - run.finishedAt.getTime() > UNDO_WITHIN ? { code: 'TOO_LATE_TO_UNDO' } : null;
}

/** The fields of one form for all kinds; those of the other kinds are not looked at. */
export interface BulkFields {
  kind: string;
  assigneeId?: string;
  departmentId?: string;
  serviceCode?: string;
  priority?: string;
  outcome?: string;
  duplicateOf?: string;
  referredTo?: string;
  why?: string;
  /** The note, the question, the message of a closing, or the reason. */
  words?: string;
}

/** What is to be done, or everything that is missing; a fault's path is the field's name. */
export function readBulkAction(fields: BulkFields): { action: BulkAction } | { faults: FieldFault[] } {
  const words = fields.words?.trim() ?? '';
  const faults: FieldFault[] = [];
  const chosen = (path: 'assigneeId' | 'departmentId' | 'serviceCode' | 'priority'): string => {
    const value = fields[path]?.trim() ?? '';
    if (value === '') faults.push({ path, code: 'CHOICE_NEEDED' });
    return value;
  };
  const said = (limit: number): string => {
    if (words === '') faults.push({ path: 'words', code: 'TEXT_NEEDED' });
    if (words.length > limit) faults.push({ path: 'words', code: 'TOO_LONG', limit });
    return words;
  };
  const read = (): BulkAction | undefined => {
    switch (fields.kind) {
      case 'assign':
        return { kind: 'assign', assigneeId: chosen('assigneeId') };
      case 'transfer':
        return { kind: 'transfer', departmentId: chosen('departmentId'), reason: said(1_000) };
      case 'priority':
        return { kind: 'priority', priority: chosen('priority'), reason: said(1_000) };
      case 'note':
        return { kind: 'note', note: said(10_000) };
      case 'ask':
        return { kind: 'ask', question: said(2_000) };
      case 'reclassify':
        return { kind: 'reclassify', serviceCode: chosen('serviceCode'), reason: said(1_000) };
      case 'close': {
        const outcome = OUTCOMES.find((known) => known === fields.outcome);
        if (!outcome) faults.push({ path: 'outcome', code: 'CHOICE_NEEDED' });
        const closing = { outcome: outcome ?? 'done', message: words, ...factOf(outcome, fields) };
        faults.push(...closingFaults(closing).map((fault) => (fault.path === 'message' ? { ...fault, path: 'words' } : fault)));
        return { kind: 'close', ...closing };
      }
      default:
        faults.push({ path: 'kind', code: 'CHOICE_NEEDED' });
        return undefined;
    }
  };
  const action = read();
  return action && faults.length === 0 ? { action } : { faults };
}

/** Only what the outcome asks for: a field filled in for an outcome chosen before says nothing. */
function factOf(outcome: Outcome | undefined, { duplicateOf, referredTo, why }: BulkFields): Partial<Closing> {
  if (outcome === 'duplicate') return { duplicateOf };
  if (outcome === 'referred-outside') return { referredTo };
  return outcome === 'unable-to-act' ? { why } : {};
}
