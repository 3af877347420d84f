import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Answer, type Question, readQuestion } from '../src/rules/index.js';

export interface Fact {
  /** Position in the file: what a disagreement is named by. */
  readonly number: number;
  readonly name: string;
  readonly from: 'zammad' | 'biz' | 'working_hours';
  readonly question: Question;
  /** What the other project's suite expects. */
  readonly expected: Answer;
}

/** As the file has it, before it is read. */
export interface Vector {
  readonly op: Question['op'];
  readonly args: readonly (string | number)[];
  readonly out: string | number | boolean;
  readonly schedule: { readonly tz: string; readonly hours: Readonly<Record<string, Readonly<Record<string, string>>>>; readonly holidays: readonly string[] } & Readonly<
    Record<'holiday_hours' | 'shifts' | 'breaks', Readonly<Record<string, Readonly<Record<string, string>>>> | undefined>
  >;
  readonly pauses: readonly (readonly [string, string])[];
  readonly from: Fact['from'];
  readonly name: string;
}

/** The facts as the file holds them, read from the top folder. */
export function businessTimeVectors(): readonly Vector[] {
  const file = readFileSync(path.resolve('libs', 'calendar', 'testing', 'business-time-vectors.json'), 'utf8');
  return (JSON.parse(file) as { vectors: Vector[] }).vectors;
}

/** The facts of three public test suites, as questions of ours. */
export function businessTimeFacts(): Fact[] {
  return businessTimeVectors().map((vector, number) => {
    const read = readQuestion(vector);
    if (!read.ok) throw new Error(`fact ${number}: ${JSON.stringify(read.refusal)}`);
    const { op, out, from, name } = vector;
    return { number, name, from, question: read.value, expected: op === 'add_business_seconds' ? new Date(String(out)) : (out as Answer) };
  });
}
