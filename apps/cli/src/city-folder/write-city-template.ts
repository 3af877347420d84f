import { ok, refuse, type Result } from '@civic311/kernel';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { templateFiles } from './city-template.js';

export interface FolderNotEmpty {
  readonly code: 'FOLDER_NOT_EMPTY';
  readonly folder: string;
  readonly [fact: string]: unknown;
}

/** Writes a small city, without demo people, that can be loaded as it stands; never over files. Gives the files' names. */
export async function writeCityTemplate(
  folder: string,
  cityName: string,
): Promise<Result<readonly string[], FolderNotEmpty>> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) return refuse({ code: 'FOLDER_NOT_EMPTY', folder });
  const files = Object.entries(templateFiles(cityName));
  for (const [name, text] of files) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  return ok(files.map(([name]) => name));
}
