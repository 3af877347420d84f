import { writeFileSync } from 'node:fs';
import { schemaText } from '../../api/src/schema.js';

/** `npm run schema`: writes `apps/api/schema.graphql` from the code; the portal's types come from that file. */
writeFileSync('apps/api/schema.graphql', await schemaText());
console.log('apps/api/schema.graphql is written');
