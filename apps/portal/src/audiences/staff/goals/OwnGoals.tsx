import { Form } from 'react-router';
import { useT } from '../../../shared/i18n/index.js';
import { BarRow, Button, Select, TextInput } from '../../../shared/ui/index.js';

/** What one wants to get better at. Nobody else sees it. */
export function OwnGoals({ myGoals, myTraining }: {
  myGoals: readonly { id: string; words: string; steps: number; done: number; moduleCode: string | null }[];
  myTraining: readonly { code: string; title: string }[];
}) {
  const t = useT();
  return (
    <section className="panel">
      <h2>{t('goals.own')}</h2>
      <p className="quiet">{t('goals.own.private')}</p>
      {myGoals.map(({ id, words, steps, done, moduleCode }) => (
        <Form method="post" key={id} className="own-goal">
          <p>
            {words}
            {moduleCode ? <> · <a href={`/contact-center/training/${moduleCode}`}>{myTraining.find(({ code }) => code === moduleCode)?.title ?? moduleCode}</a></> : null}
          </p>
          <BarRow value={done} max={steps}>{done < steps ? t('goals.own.done', { done, steps }) : t('goals.own.reached', { steps })}</BarRow>
          <input type="hidden" name="do" value="step" />
          {done < steps ? <Button variant="plain" name="id" value={id}>{t('goals.own.step')}<span className="usa-sr-only"> {words}</span></Button> : null}
        </Form>
      ))}
      <Form method="post" noValidate className="own-form" key={myGoals.length}>
        <input type="hidden" name="do" value="own-goal" />
        <TextInput name="goal" label={t('goals.own.words')} maxLength={200} autoComplete="off" />
        <TextInput name="steps" label={t('goals.own.steps')} inputMode="numeric" size="short" defaultValue="5" />
        {myTraining.length === 0 ? null : <Select name="module" label={t('goals.own.module')} hint={t('goals.own.module.hint')} optional empty={t('goals.own.module.none')} choices={myTraining.map(({ code, title }) => ({ value: code, label: title }))} />}
        <Button variant="secondary">{t('goals.own.set')}</Button>
      </Form>
    </section>
  );
}
