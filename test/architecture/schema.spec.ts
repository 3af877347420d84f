import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '@civic311/platform';
import { schemaText } from '../../apps/api/src/schema.js';

it('the committed schema is the one that the code makes (else: npm run schema)', async () => {
  expect(fs.readFileSync(path.join(projectRoot, 'apps/api/schema.graphql'), 'utf8')).toBe(await schemaText());
});
