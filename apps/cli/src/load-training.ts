import { putEmpowermentLimits, putProcedure, putScorecard } from '@civic311/contact-center';
import { changedByPeople, type Transaction } from '@civic311/platform';
import { putModule, putNeeded } from '@civic311/staffing';
import type { ProcedureSeed, RoleSeed, TrainingSeed } from './city-folder/city-seed.js';

/** Modules and the scorecard as the folder says; what people changed is left alone, unless `overrule`. */
export async function putTraining(tx: Transaction, { scorecard, modules }: TrainingSeed, overrule: boolean, now: Date): Promise<void> {
  const theirs = overrule ? new Set<string>() : await changedByPeople(tx, 'training-module');
  for (const module of modules) if (!theirs.has(module.code)) await putModule(tx, module, null, now);
  const needed = overrule ? new Set<string>() : await changedByPeople(tx, 'training-requirement');
  for (const channel of new Set(modules.flatMap(({ channels }) => channels))) {
    if (!needed.has(`channel:${channel}`)) await putNeeded(tx, 'channel', channel, modules.filter(({ channels }) => channels.includes(channel)).map(({ code }) => code));
  }
  const isTheirs = !overrule && (await changedByPeople(tx, 'scorecard')).size > 0;
  if (scorecard.length > 0 && !isTheirs) await putScorecard(tx, scorecard, null, now);
}

/** Procedures as the folder says; one that people have published since is theirs, unless `overrule`. */
export async function putProcedures(tx: Transaction, procedures: readonly ProcedureSeed[], departments: ReadonlyMap<string, string>, overrule: boolean, now: Date): Promise<void> {
  const theirs = overrule ? new Set<string>() : await changedByPeople(tx, 'procedure');
  for (const { department, ...procedure } of procedures) if (!theirs.has(procedure.code)) await putProcedure(tx, { ...procedure, departmentId: departments.get(department)! }, now);
}

/** What people of each role may grant alone, as the folder says; what people changed is left alone, unless `overrule`. */
export async function putLimits(tx: Transaction, roles: readonly RoleSeed[], overrule: boolean): Promise<void> {
  const theirs = overrule ? new Set<string>() : await changedByPeople(tx, 'empowerment-limit');
  for (const { code, limits } of roles) if (limits && !theirs.has(code)) await putEmpowermentLimits(tx, code, limits);
}
