import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '@civic311/platform';
import { parse } from 'csv-parse/sync';

export interface Phrasing {
  id: string;
  audience: 'public' | 'staff';
  language: string;
  phrasing: string;
  misspelt: boolean;
  /** As 'article:trash-day'; empty: nothing answers it. */
  answers: readonly string[];
  /** Search is tuned by looking at these, and measured on the others. */
  tuning: boolean;
}

/** Everything in phrasings.csv, each row in its half (README.md). */
export function phrasings(): Phrasing[] {
  const text = fs.readFileSync(path.join(projectRoot, 'test', 'bench', 'search', 'phrasings.csv'));
  const rows = parse(text, { columns: true }) as Record<string, string>[];
  return rows.map((row) => ({
    id: row.id!,
    audience: row.audience as Phrasing['audience'],
    language: row.language!,
    phrasing: row.phrasing!,
    misspelt: row.misspelt === 'yes',
    answers: row.answers!.split(' ').filter(Boolean),
    tuning: createHash('sha256').update(`311:${row.id}`).digest()[0]! % 2 === 0,
  }));
}
