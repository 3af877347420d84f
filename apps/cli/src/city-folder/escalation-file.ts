import { OFFICER_TIERS, TIERS } from '@civic311/staffing/rules';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { EscalationSeed, OfficerSeed, RungSeed } from './city-seed.js';
import { type Fields, type Folder, readYaml } from './yaml-fields.js';

const HOUR_MS = 3_600_000;
const MOST_RUNGS = 20;
const MOST_OFFICERS = 2_000;

/** escalation.yaml: the ladder of the promises in goals.yaml, and who holds its tiers. A city may leave the file out. */
export async function readEscalation(folder: Folder): Promise<EscalationSeed> {
  if (!existsSync(path.join(folder.path, 'escalation.yaml'))) return { ladder: [], officers: null };
  const file = await readYaml(folder, 'escalation.yaml');
  const read = {
    ladder: file?.each('ladder', MOST_RUNGS).map(readRung) ?? [],
    officers: file?.has('officers') ? file.each('officers', MOST_OFFICERS).map(readOfficer) : null,
  };
  file?.done();
  return read;
}

function readRung(rung: Fields): RungSeed {
  if (rung.has('percent') === rung.has('hoursAfter')) rung.fault('a rung has either percent or hoursAfter');
  const at = rung.has('percent')
    ? { percent: rung.number('percent', { min: 1, max: 1_000, whole: true }) ?? 0 }
    : { offsetBusinessMs: Math.round((rung.has('hoursAfter') ? (rung.number('hoursAfter', { min: 0.25, max: 2_000 }) ?? 0) : 0) * HOUR_MS) };
  const read = { at, tier: rung.oneOf('tier', TIERS)!, urgent: rung.flag('urgent', false) };
  rung.done();
  return read;
}

function readOfficer(officer: Fields): OfficerSeed {
  const tier = officer.oneOf('tier', OFFICER_TIERS)!;
  if (tier === 'EXECUTIVE' && officer.has('department')) officer.fault('an executive stands over the whole city', 'department');
  if (tier !== 'SERVICE_OWNER' && officer.has('service')) officer.fault('only a service owner has a service', 'service');
  const read = {
    tier,
    department: tier === 'EXECUTIVE' ? null : officer.refers('department', 'department'),
    service: officer.has('service') ? officer.refers('service', 'service') : null,
    staff: officer.refers('staff member', 'staff')!,
    deputy: officer.has('deputy') ? officer.refers('staff member', 'deputy') : null,
  };
  if (read.deputy !== null && read.deputy === read.staff) officer.fault('nobody stands in for themself', 'deputy');
  officer.done();
  return read;
}
