import { Fragment } from 'react';
import { useT } from '../../shared/i18n/index.js';
import type { stopIn } from '../../shared/request/answers.js';
import { TextArea } from '../../shared/ui/index.js';
import type { Desk } from './desk-of.js';
import { Danger } from './Danger.js';
import { QuestionField } from './QuestionField.js';

/** The same questions as the web form's, in the same words and order. */
export function Script({ service, stop }: { service: NonNullable<Desk['service']>; stop: ReturnType<typeof stopIn> }) {
  const t = useT();
  return (
    <>
      {service.questions.length > 0 ? <h3 className="script__title">{t('script.title')}</h3> : null}
      {/* Each service's fields are its own: an answer never moves to another question of the same name. */}
      <div key={service.code}>
        {service.questions.map((question) => (
          <Fragment key={question.code}>
            <QuestionField question={question} />
            {stop?.code === question.code ? <Danger message={stop.message} call={stop.call} /> : null}
          </Fragment>
        ))}
      </div>
      <TextArea name="description" label={t('script.description')} hint={t('script.description.hint')} rows={3} />
    </>
  );
}
