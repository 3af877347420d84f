import { keepingWorker } from '../../shared/offline/worker.js';

/** Meetings that were opened before: they may be days away. */
export const loader = () => keepingWorker({ cache: 'liaison', pages: /^\/liaison\/meetings\/[0-9a-f-]{36}$/, scope: '/liaison/meetings', hours: 120 });
