import { projectRoot } from '@civic311/platform';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Bench } from './bench.js';
import { DAYS, OPEN_SHARE } from './database/grow.js';
import type { Standing } from './measures/compare.js';

const MEASURED_WITH = ['@nestjs/core', '@apollo/server', 'graphql', 'typeorm', 'pg', 'postgraphile', 'react-router', 'moment-business-time'];

/** What was measured, on what. */
export async function head({ server, databases, rounds, seconds, concurrency }: Bench, busy: number): Promise<string> {
  const dataSource = await server.open('postgres');
  const [shown] = (await dataSource.query('show server_version')) as { server_version: string }[];
  await dataSource.destroy();
  const versions = MEASURED_WITH.map((name) => `${name} ${versionOf(name)}`);
  const cores = os.cpus();
  return [
    `${cores.length} × ${cores[0]?.model.trim()}, ${Math.round(os.totalmem() / 2 ** 30)} GB; Node ${process.versions.node}, PostgreSQL ${shown!.server_version}`,
    versions.join(', '),
    ...(databases.length > 0 ? [captionOf(databases.map(({ rows }) => rows))] : []),
    `${rounds} rounds of ${seconds} s slices, ${concurrency} people at once, medians`,
    ...(isBusy(busy) ? [`This machine is busy with other work (load ${busy.toFixed(1)} before we began): throughput ratios may be too low.`] : []),
  ].join('\n');
}

const captionOf = (rows: readonly number[]): string =>
  `${rows.map((size) => size.toLocaleString('en')).join(' and ')} requests of the last ${DAYS} days, ${OPEN_SHARE * 100} % of them open: the larger is as many such cities side by side`;

/** Then node's one process probably loses more of its share than the backends behind bare pg do. */
const isBusy = (load: number): boolean => load > os.cpus().length / 2;

function versionOf(name: string): string {
  const file = path.join(projectRoot, 'node_modules', name, 'package.json');
  return (JSON.parse(fs.readFileSync(file, 'utf8')) as { version: string }).version;
}

/** A table as a terminal and Markdown both show it. */
export function table(title: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map((column, index) => Math.max(column.length, ...rows.map((row) => row[index]!.length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, index) => (index === 0 ? cell.padEnd(widths[index]!) : cell.padStart(widths[index]!))).join(' | ')} |`;
  const rule = `|${widths.map((width, index) => (index === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return ['', title, '', line(columns), rule, ...rows.map(line)].join('\n');
}

export const verdict = (isMet: boolean): string => (isMet ? 'goal met' : 'goal not met');

/** Standings against the first of them, then the first fault of each that had one. */
export function standingsTable(title: string, against: string, standings: readonly Standing[]): string {
  const rows = standings.map((s) => [
    s.name,
    s.ratio.toFixed(2),
    s.perSecond.toFixed(0),
    s.medianMs.toFixed(1),
    s.cpuMs.toFixed(2),
    String(s.faults),
  ]);
  const faults = standings.flatMap(({ name, fault }) => (fault ? [`  ${name}: ${fault}`] : []));
  return [table(title, ['', against, 'a second', 'ms', 'CPU ms', 'faults'], rows), ...faults].join('\n');
}
