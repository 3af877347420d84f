import { keepingWorker } from '../../../shared/offline/worker.js';

/** A crew's day, for no longer than a shift. */
export const loader = () => keepingWorker({ cache: 'crew', pages: /^\/department\/crew$/, scope: '/department/crew', hours: 16 });
