import { useState } from 'react';
import { useLocation } from 'react-router';
import { useFormState } from '../../../shared/form/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { Checkboxes, Radios, TextArea, TextInput } from '../../../shared/ui/index.js';

/** What staff may close with. That a resident took it back is theirs to say. */
const OUTCOMES = ['done', 'no-issue-found', 'duplicate', 'referred-outside', 'unable-to-act', 'not-a-request'] as const;

/** The outcome, the one thing it needs (shown by its choice, also without script), and words for the resident. */
export function CloseFields({ hasContact, followers, openTasks }: { hasContact: boolean; followers: number; openTasks: number }) {
  const t = useT();
  const { values } = useFormState();
  const near = new URLSearchParams(useLocation().search).get('duplicateOf') ?? '';
  const given = (name: string) => (typeof values[name] === 'string' ? values[name] : '');
  const outcome = given('outcome') || (near ? 'duplicate' : '');
  const [typed, setTyped] = useState({ outcome, message: given('message') });
  return (
    <div
      className="close-fields"
      onInput={({ target }) => {
        const { name, value } = target as HTMLInputElement;
        if (name === 'outcome' || name === 'message') setTyped((before) => ({ ...before, [name]: value }));
      }}
    >
      <Radios
        name="outcome"
        label={t('desk.outcome')}
        defaultValue={outcome}
        choices={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
      />
      <div className="close-fields__duplicate">
        <TextInput name="duplicateOf" label={t('desk.outcome.duplicateOf')} defaultValue={near} size="medium" maxLength={50} autoComplete="off" />
      </div>
      <div className="close-fields__referred">
        <TextInput name="referredTo" label={t('desk.outcome.referredTo')} maxLength={500} />
      </div>
      <div className="close-fields__why">
        <TextArea name="why" label={t('desk.outcome.why')} rows={2} />
      </div>
      {openTasks > 0 ? (
        <Checkboxes name="endTasks" label={t('handoffs.end', { count: openTasks })} choices={[{ value: 'yes', label: t('handoffs.end.yes') }]} />
      ) : null}
      <TextArea name="message" label={t('desk.message')} hint={t('desk.message.hint')} maxLength={2_000} rows={4} />
      <aside className="preview needs-script" aria-label={t('desk.preview')}>
        <p className="preview__title">{t('desk.preview')}</p>
        <p className="quiet">{t('desk.preview.to', { hasContact: String(hasContact), followers })}</p>
        <p><strong>{typed.outcome ? t(`outcome.${typed.outcome}`) : '…'}</strong></p>
        <p className="preview__words">{typed.message.trim() || '…'}</p>
      </aside>
    </div>
  );
}
