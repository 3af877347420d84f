import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CitySeed, readCityFolder, writeCityTemplate } from '../src/city-folder/index.js';

const MAPPING = `source: old-springfield
timeZone: America/New_York
dateFormat: yyyy-MM-dd HH:mm
columns: {externalId: id, service: kind, status: status, openedAt: opened, dueAt: due, closedAt: closed, onTime: label, closingText: said, address: where, lat: lat, lng: lng}
statuses: {open: open, closed: closed}
onTime: {ONTIME: on-time, LATE: late}
defaultChannel: phone
services: {Pothole: pothole, Lamp: street-light-out}
outcomes:
  - {outcome: done, patterns: [filled, replaced]}
`;

/** Springfield as a folder on disk, with a mapping for the file of its old system. */
export class SpringfieldFolder {
  private constructor(readonly dir: string) {}

  static async make(): Promise<SpringfieldFolder> {
    const folder = new SpringfieldFolder(path.join(await mkdtemp(path.join(tmpdir(), 'city-')), 'springfield'));
    await writeCityTemplate(folder.dir, 'Springfield');
    await folder.write('import.yaml', MAPPING);
    return folder;
  }

  get mapping(): string {
    return path.join(this.dir, 'import.yaml');
  }

  path(name: string): string {
    return path.join(this.dir, name);
  }

  write(name: string, text: string): Promise<void> {
    return writeFile(this.path(name), text);
  }

  /** The old system's file, from rows such as `1,Pothole,open,2026-11-02 09:00,,,,,1 Main St,,`. */
  history(name: string, rows: readonly string[]): Promise<void> {
    return this.write(name, `${['id,kind,status,opened,due,closed,label,said,where,lat,lng', ...rows].join('\n')}\n`);
  }

  async seed(): Promise<CitySeed> {
    const read = await readCityFolder(this.dir);
    if (!read.ok) throw new Error(JSON.stringify(read.refusal.faults));
    return read.value;
  }

  remove(): Promise<void> {
    return rm(path.dirname(this.dir), { recursive: true });
  }
}
