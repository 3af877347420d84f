import { Form } from 'react-router';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { Alert, Button } from '../../../shared/ui/index.js';

export const SayFixed = graphql(`
  mutation SayWhetherFixed($reference: String!, $visit: String!, $fixed: Boolean!) {
    sayWhetherFixed(reference: $reference, visit: $visit, fixed: $fixed) {
      __typename
      ... on InvalidInput { fields { path code facts { name value } } }
      ... on Refused { code facts { name value } }
    }
  }
`);

/** Neighbors confirm or deny that it is fixed, as counts: one word for each browser, and the last one counts. */
export function Fixed({ opinions: { fixed, notFixed, open }, said }: { opinions: { fixed: number; notFixed: number; open: boolean }; said: boolean }) {
  const t = useT();
  if (!open && fixed + notFixed === 0) return null;
  return (
    <section className="ask screen-only" aria-labelledby="fixed">
      <h2 id="fixed">{t('fixed.title')}</h2>
      {said ? <Alert tone="success" role="status" slim><p>{t('fixed.said')}</p></Alert> : null}
      <p>{fixed + notFixed === 0 ? t('fixed.nobody') : t('fixed.counts', { fixed, notFixed })}</p>
      {open ? (
        <Form method="post" className="actions actions--tight">
          <input type="hidden" name="act" value="fixed" />
          <Button name="fixed" value="yes" variant="secondary">{t('fixed.yes')}</Button>
          <Button name="fixed" value="no" variant="secondary">{t('fixed.no')}</Button>
        </Form>
      ) : <p>{t('fixed.over')}</p>}
    </section>
  );
}
