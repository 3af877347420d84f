import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json: the same for sources and for what is built from them in dist/. */
export const projectRoot = ((): string => {
  let at = path.dirname(fileURLToPath(import.meta.url));
  while (!fs.existsSync(path.join(at, 'package.json'))) at = path.dirname(at);
  return at;
})();
