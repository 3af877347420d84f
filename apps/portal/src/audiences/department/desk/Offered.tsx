import { Form, useLocation } from 'react-router';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Alert, Button } from '../../../shared/ui/index.js';

const DeskOffered = graphql(`
  fragment DeskOffered on StaffRequest { id offeredUntil }
`);

/** The rules gave it to whoever reads this, and pass it on when they do not begin in time. */
export function Offered({ request }: { request: FragmentType<typeof DeskOffered> }) {
  const t = useT();
  const format = useFormat();
  const here = useLocation();
  const { id, offeredUntil } = unmask(DeskOffered, request);
  if (!offeredUntil) return null;
  return (
    <Alert tone="info" slim>
      {t('offered.title', { at: format.dateTime(offeredUntil) })}
      <Form method="post" action={here.pathname + here.search} preventScrollReset>
        <input type="hidden" name="id" value={id} />
        <div className="actions">
          <Button variant="secondary" name="do" value="take">{t('offered.take')}</Button>
          <Button variant="plain" name="do" value="decline">{t('offered.decline')}</Button>
        </div>
      </Form>
    </Alert>
  );
}
