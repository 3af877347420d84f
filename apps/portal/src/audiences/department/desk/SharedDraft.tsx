import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Alert } from '../../../shared/ui/index.js';
import type { useSharedDraft } from './useSharedDraft.js';

/** Whose draft the form began with, and a colleague's newer words where there are any. `typed`: what the server gave back. */
export function SharedDraft({ shared, typed }: { shared: ReturnType<typeof useSharedDraft>; typed: string | undefined }) {
  const t = useT();
  const format = useFormat();
  const { draft, isTheirs, theirs, take } = shared;
  if (!draft) return theirs ? <Alert tone="warning" slim role="status">{t('draft.gone')}</Alert> : null;
  const by = { name: draft.authorName, at: format.dateTime(draft.at) };
  const differs = theirs || (isTheirs && typed !== undefined && typed !== draft.body);
  if (!differs) return isTheirs ? <Alert tone="info" slim>{t('draft.by', by)}</Alert> : null;
  return (
    <Alert tone="warning" slim role="status">
      <p>{t('draft.newer', by)}</p>
      <blockquote className="desk__quote">{draft.body}</blockquote>
      <button type="button" className="usa-button usa-button--unstyled needs-script" onClick={take}>{t('draft.take')}</button>
    </Alert>
  );
}
