import { Form } from 'react-router';
import { useT } from '../../../shared/i18n/index.js';
import { Button, Radios, Select, TextArea, TextInput } from '../../../shared/ui/index.js';
import './decisions.scss';

const FORMS = ['raise', 'decide', 'withdraw', 'why', 'more', 'answer'] as const;
export type DecisionFormName = (typeof FORMS)[number];
export const isDecisionForm = (name: string): name is DecisionFormName => (FORMS as readonly string[]).includes(name);

const TIERS = ['SUPERVISOR', 'HEAD', 'SERVICE_OWNER', 'EXECUTIVE'];
const SEVERITIES = ['NOTABLE', 'SERIOUS', 'CRITICAL'];
const LATE_REASONS = [
  'TOO_MUCH_WORK', 'TOO_FEW_PEOPLE', 'PARTS_OR_EQUIPMENT', 'WEATHER', 'OTHER_DEPARTMENT', 'CONTRACTOR', 'NO_ACCESS',
  'NEEDS_BIGGER_WORK', 'WRONG_SERVICE_OR_PLACE', 'PROMISE_TOO_SHORT', 'OVERLOOKED', 'OTHER',
];

/** The one open form, about the request, a promise, a question or an extension with this id. */
export function DecisionForm({ name, id }: { name: DecisionFormName; id: string }) {
  const t = useT();
  return (
    <section className="panel" aria-labelledby="form-title">
      <h2 id="form-title">{t(`decide.form.${name}`)}</h2>
      <Form id="form" method="post" noValidate>
        <input type="hidden" name="do" value={name} />
        <input type="hidden" name="id" value={id} />
        <Fields name={name} />
        <div className="actions">
          <Button>{t(`decide.send.${name}`)}</Button>
        </div>
      </Form>
    </section>
  );
}

function Fields({ name }: { name: DecisionFormName }) {
  const t = useT();
  const reasons = LATE_REASONS.map((value) => ({ value, label: t(`decide.late.${value}`) }));
  switch (name) {
    case 'raise':
      return (
        <>
          <Select name="tier" label={t('decide.tier')} choices={TIERS.map((value) => ({ value, label: t(`decide.tier.${value}`) }))} />
          <Select name="severity" label={t('decide.severity')} choices={SEVERITIES.map((value) => ({ value, label: t(`decide.severity.${value}`) }))} />
          <TextArea name="decisionAsked" label={t('decide.asked')} hint={t('decide.asked.hint')} maxLength={1_000} />
          <TextArea name="reason" label={t('decide.reason')} maxLength={2_000} />
          <TextInput name="dueBackOn" type="date" label={t('decide.due-back')} size="medium" />
        </>
      );
    case 'decide':
      return <TextArea name="decision" label={t('decide.decision')} maxLength={2_000} />;
    case 'withdraw':
      return <p>{t('decide.withdraw.sure')}</p>;
    case 'why':
      return (
        <>
          <Select name="code" label={t('decide.why')} choices={reasons} />
          <TextArea name="note" label={t('decide.note')} optional maxLength={1_000} />
        </>
      );
    case 'more':
      return (
        <>
          <Select name="code" label={t('decide.why')} choices={reasons} />
          <TextArea name="reason" label={t('decide.reason')} maxLength={2_000} />
          <TextInput name="untilOn" type="date" label={t('decide.until')} size="medium" />
        </>
      );
    case 'answer':
      return (
        <>
          <Radios name="grant" label={t('decide.answer')} choices={[{ value: 'yes', label: t('decide.answer.yes') }, { value: 'no', label: t('decide.answer.no') }]} defaultValue="no" />
          <TextArea name="answer" label={t('decide.answer.words')} hint={t('decide.answer.hint')} maxLength={2_000} />
        </>
      );
  }
}
