import { readPhone } from '@civic311/requests';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { TransfersSeed } from './city-seed.js';
import { type Folder, readYaml } from './yaml-fields.js';

/** transfers.yaml */
export async function readTransfers(folder: Folder): Promise<TransfersSeed> {
  const none = { languageLine: null, targets: [] };
  if (!existsSync(path.join(folder.path, 'transfers.yaml'))) return none;
  const file = await readYaml(folder, 'transfers.yaml');
  if (!file) return none;
  const languageLine = file.has('languageLine') ? file.text('languageLine', { max: 40 }) : null;
  if (languageLine && !readPhone(languageLine)) file.fault('languageLine must be a phone number', 'languageLine');
  const targets = file.each('targets', 100).map((target) => {
    const phone = target.text('phone', { max: 40 }) ?? '';
    if (phone && !readPhone(phone)) target.fault('phone must be a phone number', 'phone');
    const read = { code: target.declares('transfer target') ?? '', name: target.words('name', 100) ?? {}, phone: readPhone(phone) ?? '', about: target.words('about', 200) ?? {}, languages: target.manyOf('languages', folder.languages) };
    target.done();
    return read;
  });
  file.done();
  return { languageLine: languageLine ? (readPhone(languageLine) ?? null) : null, targets };
}
