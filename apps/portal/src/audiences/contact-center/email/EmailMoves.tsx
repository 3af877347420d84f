import { Form } from 'react-router';
import { useFormState } from '../../../shared/form/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Button, TextInput } from '../../../shared/ui/index.js';
import { showReference } from '../show-reference.js';
import type { EmailOpen } from './email-at-the-desk.js';

/** Where it was before, who moved it and why; and the way to move one that was kept apart, or is on the wrong request. */
export function EmailMoves({ email: { became, moves } }: { email: EmailOpen }) {
  const t = useT();
  const format = useFormat();
  const { faults } = useFormState();
  const mayMove = became !== 'CONTACT';
  return (
    <>
      {moves.length > 0 ? (
        <>
          <h2>{t('email.moves')}</h2>
          <ul className="email__topics">
            {moves.map(({ id, at, byName, why, fromBecame, fromReference, toReference }) => (
              <li key={id}>
                {t('email.moved', { name: byName, from: fromReference ? showReference(fromReference) : t(`email.became.${fromBecame}`), to: showReference(toReference) })}
                <br />
                {why} <span className="quiet">{format.dateTime(at)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {mayMove ? (
        <details className="email__move" open={faults.length > 0 || undefined}>
          <summary>{t(became === 'REPLY' ? 'email.move.other' : 'email.move')}</summary>
          <Form method="post" id="form" noValidate>
            <TextInput name="reference" label={t('email.move.reference')} hint={t('email.move.reference.hint')} size="medium" autoComplete="off" />
            <TextInput name="why" label={t('email.move.why')} maxLength={500} autoComplete="off" />
            <div className="actions">
              <Button variant="secondary" name="intent" value="move">{t('email.move.do')}</Button>
            </div>
          </Form>
        </details>
      ) : null}
    </>
  );
}
