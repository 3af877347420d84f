import { Form, useLocation } from 'react-router';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Alert, Button, Link } from '../../../shared/ui/index.js';
import { grouped } from '../reference.js';
import { formHref, requestPath } from './forms.js';

const DeskTogether = graphql(`
  fragment DeskTogether on StaffRequest {
    id assigneeId needsAttention unmergeUntil
    mergedHere { id reference openedAt description }
    splits { reference isPart }
  }
`);
type Fragment = FragmentType<typeof DeskTogether>;

/** Why this waits for its owner, with the button that says "I have seen it". */
export function Attention({ request }: { request: Fragment }) {
  const t = useT();
  const here = useLocation();
  const { staff } = useVisitor();
  const { id, assigneeId, needsAttention } = unmask(DeskTogether, request);
  if (needsAttention.length === 0) return null;
  return (
    <Alert tone="warning" slim>
      {t('attention.title', { why: needsAttention.map((why) => t(`attention.${why}`)).join(', ') })}
      {assigneeId === null || assigneeId === staff?.id ? (
        <Form method="post" action={here.pathname + here.search} preventScrollReset>
          <input type="hidden" name="do" value="seen" />
          <input type="hidden" name="id" value={id} />
          <Button variant="secondary">{t('attention.seen')}</Button>
        </Form>
      ) : null}
    </Alert>
  );
}

/** What goes on in this request, what came out of it, and until when a merge can be taken back. */
export function Related({ request }: { request: Fragment }) {
  const t = useT();
  const format = useFormat();
  const here = useLocation();
  const { mergedHere, splits, unmergeUntil } = unmask(DeskTogether, request);
  if (mergedHere.length === 0 && splits.length === 0 && !unmergeUntil) return null;
  const link = (reference: string) => <Link to={formHref({ ...here, pathname: requestPath(reference) }, null)}>{grouped(reference)}</Link>;
  return (
    <section className="panel" aria-labelledby="related">
      <h2 id="related">{t('related.title')}</h2>
      {unmergeUntil ? (
        <p>
          {t('related.unmerge', { at: format.dateTime(unmergeUntil) })} <Link to={formHref(here, 'unmerge')}>{t('desk.do.unmerge')}</Link>
        </p>
      ) : null}
      <ul className="desk__near">
        {mergedHere.map(({ id, reference, openedAt, description }) => (
          <li key={id}>
            <p>
              {link(reference)} · {t('related.merged', { at: format.date(openedAt) })}
            </p>
            {description ? <p className="desk__near-words">{description}</p> : null}
          </li>
        ))}
        {splits.map(({ reference, isPart }) => (
          <li key={reference}>
            <p>
              {link(reference)} · {t(isPart ? 'related.part' : 'related.origin')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
