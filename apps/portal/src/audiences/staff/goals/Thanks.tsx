import { Form } from 'react-router';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Button, Pagination, Select, TextArea } from '../../../shared/ui/index.js';

/** The good words for the one who reads them, and a form for those of one's own. */
export function Thanks({ myThanks: { edges, pageInfo }, thanksColleagues, keys, said }: {
  myThanks: {
    edges: readonly { node: { id: string; words: string; givenAt: string; fromName: string | null; reference: string | null; serviceName: string | null } }[];
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
  };
  thanksColleagues: readonly { id: string; name: string }[];
  keys: { thanks: string };
  said: string | null;
}) {
  const t = useT();
  const format = useFormat();
  return (
    <section className="panel">
      <h2>{t('thanks.title')}</h2>
      <p className="quiet">{t('thanks.private')}</p>
      {said === 'thanks' ? <p role="status">{t('thanks.said')}</p> : null}
      {edges.length === 0 ? <p>{t('thanks.none')}</p> : (
        <ul className="own-thanks">
          {edges.map(({ node: { id, words, givenAt, fromName, reference, serviceName } }) => (
            <li key={id}>
              <blockquote>{words}</blockquote>
              <p className="quiet">
                {fromName ?? t('thanks.resident')} · <time dateTime={givenAt}>{format.date(givenAt)}</time>
                {reference ? <> · <a href={`/department/requests/${reference}`}>{serviceName} {reference.slice(0, 4)}-{reference.slice(4)}</a></> : null}
              </p>
            </li>
          ))}
        </ul>
      )}
      <Pagination after={pageInfo.hasNextPage ? pageInfo.endCursor : null} />
      {thanksColleagues.length === 0 ? null : (
        <Form method="post" noValidate className="own-form" key={keys.thanks}>
          <h3>{t('thanks.colleague')}</h3>
          <input type="hidden" name="do" value="thanks" />
          <input type="hidden" name="key" value={keys.thanks} />
          <Select name="to" label={t('thanks.to')} empty={t('thanks.to.choose')} choices={thanksColleagues.map(({ id, name }) => ({ value: id, label: name }))} />
          <TextArea name="words" label={t('thanks.words')} maxLength={500} rows={3} />
          <Button variant="secondary">{t('thanks.send')}</Button>
        </Form>
      )}
    </section>
  );
}
