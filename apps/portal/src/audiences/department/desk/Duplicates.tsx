import { useLocation } from 'react-router';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Link, StatusChip } from '../../../shared/ui/index.js';
import { grouped } from '../reference.js';
import { comparePath, formHref, requestPath } from './forms.js';

const DeskDuplicatesRequest = graphql(`
  fragment DeskDuplicates on StaffRequest {
    reference
    duplicates { id reference address state openedAt publicDescription followers distanceMetres }
  }
`);

/** Open requests of the same kind close by: perhaps the same thing. */
export function Duplicates({ request, mayClose }: { request: FragmentType<typeof DeskDuplicatesRequest>; mayClose: boolean }) {
  const t = useT();
  const format = useFormat();
  const here = useLocation();
  const { reference: own, duplicates } = unmask(DeskDuplicatesRequest, request);
  if (duplicates.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="duplicates">
      <h2 id="duplicates">{t('desk.near')}</h2>
      <ul className="desk__near">
        {duplicates.map(({ id, reference, address, state, openedAt, publicDescription, distanceMetres, followers }) => (
          <li key={id}>
            <p>
              <Link to={formHref({ ...here, pathname: requestPath(reference) }, null)}>{grouped(reference)}</Link> <StatusChip state={state} />
            </p>
            <p className="quiet">
              {t('desk.near.facts', { metres: format.number(Math.round(distanceMetres)), opened: format.relative(openedAt), followers })}
              {address ? ` · ${address}` : ''}
            </p>
            {publicDescription ? <p className="desk__near-words">{publicDescription}</p> : null}
            <p className="quiet"><Link to={comparePath(own, reference)}>{t('compare.link', { reference: grouped(reference) })}</Link></p>
            {mayClose ? (
              <Link to={formHref(here, 'close', { duplicateOf: grouped(reference) })} preventScrollReset>
                {t('desk.near.close')}
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
