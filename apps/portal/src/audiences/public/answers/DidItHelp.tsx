import { Form } from 'react-router';
import { useT } from '../../../shared/i18n/index.js';
import { Button, Radios, TextArea } from '../../../shared/ui/index.js';

export const REASONS = ['not-found', 'unclear', 'wrong', 'not-for-me', 'other'] as const;

/** "Did this help?": yes ends with thanks, no asks why. `onTheWay`: to a request, so that yes means there is no need for one. */
export function DidItHelp({ said, onTheWay }: { said: string | null; onTheWay: boolean }) {
  const t = useT();
  return (
    <section className="did-it-help" id="did-it-help" aria-labelledby="did-it-help-title">
      {said === 'yes' || said === 'why' ? (
        <>
          <h2 id="did-it-help-title">{t('helped.thanks')}</h2>
          <p role="status">{t(said === 'yes' ? (onTheWay ? 'helped.yes.done' : 'helped.yes.text') : 'helped.why.text')}</p>
        </>
      ) : said === 'no' ? (
        <>
          <h2 id="did-it-help-title">{t('helped.no.title')}</h2>
          <Form method="post">
            <input type="hidden" name="helped" value="no" />
            <input type="hidden" name="why" value="" />
            <Radios name="reason" label={t('helped.reason')} optional choices={REASONS.map((value) => ({ value, label: t(`helped.reason.${value}`) }))} />
            <TextArea name="words" label={t('helped.words')} hint={t('helped.words.hint')} optional maxLength={500} rows={3} />
            <div className="actions"><Button variant="secondary">{t('helped.send')}</Button></div>
          </Form>
        </>
      ) : (
        <>
          <h2 id="did-it-help-title">{t('helped.ask')}</h2>
          <Form method="post" className="did-it-help__choice">
            <Button variant="secondary" name="helped" value="yes">{t(onTheWay ? 'helped.answered' : 'helped.yes')}</Button>
            <Button variant="secondary" name="helped" value="no">{t('helped.no')}</Button>
          </Form>
        </>
      )}
    </section>
  );
}
