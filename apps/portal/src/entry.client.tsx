// Public pages stop at the first import: their HTML is already whole. Staff pages also hydrate, and only they load React.
import { enhance } from './shared/enhance/index.js';

if (document.documentElement.hasAttribute('data-hydrate')) void import('./hydrate.js').then(({ hydrate }) => hydrate().then(enhance));
else enhance();
