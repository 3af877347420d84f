import { useT } from '../../../shared/i18n/index.js';
import { DocumentTitle } from '../DocumentTitle.js';

/** Beside the list stands nothing: it takes the whole width. */
export default function NothingOpen() {
  return <DocumentTitle title={useT()('queue.title')} />;
}
