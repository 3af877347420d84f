import { readConfig } from '@civic311/platform';
import { createApp } from '../../../apps/api/src/create-app.js';
import { databaseUrl, serving } from './serving.js';

// The product itself, in production mode, with every guard; with its portal where PORTAL says so.
const config = { ...readConfig(), databaseUrl: databaseUrl() };
const app = await createApp({ config, portal: process.env.PORTAL === 'yes' });
await app.listen(0, '127.0.0.1');
serving(app.getHttpServer());
