import type { Transaction } from '@civic311/platform';
import { folderId, putMacros, putTemplates } from '@civic311/requests';
import { type CitySeed, toAction } from './city-folder/index.js';

interface Ids {
  department: (code: string) => string;
  service: (code: string) => string;
}

/** Templates and macros as the folder says; `theirs`, by id, is left as people changed it. */
export async function putReadyWords(
  tx: Transaction,
  { templates, macros }: CitySeed,
  ids: Ids,
  theirs: Record<'template' | 'macro', ReadonlySet<string>>,
  now: Date,
): Promise<void> {
  const department = (code: string | null) => code && ids.department(code);
  const words = templates.map(({ service, department: code, ...rest }) => ({
    ...rest,
    serviceId: service && ids.service(service),
    departmentId: department(code),
  }));
  await putTemplates(tx, words, theirs.template, now);
  const idOf = { department: ids.department, template: (code: string) => folderId('template', code) };
  const steps = macros.map(({ department: code, steps: given, ...rest }) => ({
    ...rest,
    departmentId: department(code),
    actions: given.map((step) => toAction(step, idOf)),
  }));
  await putMacros(tx, steps, theirs.macro, now);
}
