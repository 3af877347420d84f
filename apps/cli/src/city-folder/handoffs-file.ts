import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DemoAgreementSeed, DemoHandoffSeed, ProviderSeed } from './city-seed.js';
import { type Fields, type Folder, readYaml } from './yaml-fields.js';

const HANDOFFS = 'handoffs.yaml';
const MOST = 50;
const DAYS = { min: 0, max: 30 };

/** handoffs.yaml: what departments of a demo promised each other and asked of each other; a city without the file has none. */
export async function readHandoffs(folder: Folder): Promise<{ agreements: DemoAgreementSeed[]; handOffs: DemoHandoffSeed[] }> {
  if (!existsSync(path.join(folder.path, HANDOFFS))) return { agreements: [], handOffs: [] };
  const file = await readYaml(folder, HANDOFFS);
  if (!file) return { agreements: [], handOffs: [] };
  const read = { agreements: file.each('agreements', MOST).map(readAgreement), handOffs: file.each('handOffs', MOST).map(readHandoff) };
  file.done();
  return read;
}

function readAgreement(agreement: Fields): DemoAgreementSeed {
  const read: DemoAgreementSeed = {
    provider: readProvider(agreement, 'provider'),
    consumer: agreement.refers('department', 'consumer') ?? '',
    services: agreement.refersToMany('service', 'services'),
    calendar: agreement.refers('calendar', 'calendar') ?? '',
    takenWithin: agreement.number('takenWithin', { min: 1, max: 1_000 }) ?? 1,
    doneWithin: agreement.number('doneWithin', { min: 1, max: 365, whole: true }) ?? 1,
    provides: agreement.refers('staff member', 'provides') ?? '',
    consumes: agreement.has('consumes') ? agreement.refers('staff member', 'consumes') : null,
  };
  agreement.done();
  return read;
}

function readHandoff(handOff: Fields): DemoHandoffSeed {
  const read: DemoHandoffSeed = {
    service: handOff.refers('service', 'service') ?? '',
    from: handOff.refers('staff member', 'from') ?? '',
    to: readProvider(handOff, 'to'),
    what: handOff.text('what') ?? '',
    owedBack: handOff.has('owedBack') ? (handOff.untrimmedText('owedBack', 1_000) ?? '') : '',
    handedOff: handOff.number('handedOff', DAYS) ?? 0,
    by: handOff.has('by') ? handOff.refers('staff member', 'by') : null,
    taken: handOff.optionalNumber('taken', DAYS),
    ended: handOff.optionalNumber('ended', DAYS),
    how: handOff.has('how') ? handOff.oneOf('how', ['done', 'bounced'] as const) : null,
    answer: handOff.optionalText('answer') ?? '',
    suggests: handOff.has('suggests') ? handOff.refers('department', 'suggests') : null,
  };
  const times = [read.handedOff, read.taken, read.ended].filter((days) => days !== null);
  if (times.some((days, at) => at > 0 && days > times[at - 1]!)) handOff.fault('it is handed off before it is taken, and taken before it ends', 'handedOff');
  if ((read.taken !== null || read.ended !== null) && read.by === null) handOff.fault('what somebody took or ended says who', 'by');
  if ((read.ended === null) !== (read.how === null)) handOff.fault('what ended says how', 'how');
  handOff.done();
  return read;
}

function readProvider(fields: Fields, key: string): ProviderSeed {
  const provider = fields.fields(key);
  const isContractor = provider?.has('contractor') ?? false;
  const read = isContractor
    ? { contractor: provider?.refers('contractor', 'contractor') ?? '', department: null }
    : { department: provider?.refers('department', 'department') ?? '', contractor: null };
  provider?.done();
  return read;
}
