import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '@civic311/platform';

const SKIPPED = new Set(['node_modules', 'dist', '.react-router', 'generated', 'build']);

/** All files below these folders of ours, relative to the project's root, sorted; nothing built or generated. */
export function filesBelow(...folders: string[]): string[] {
  const walk = (folder: string): string[] =>
    fs.readdirSync(path.join(projectRoot, folder), { withFileTypes: true }).flatMap((entry) => {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : walk(name);
      return [name];
    });
  return folders.flatMap(walk).toSorted();
}

export const sourceFiles = (...folders: string[]): string[] => filesBelow(...folders).filter((name) => /\.(ts|tsx|mjs|cjs)$/.test(name));

export const textOf = (name: string): string => fs.readFileSync(path.join(projectRoot, name), 'utf8');
