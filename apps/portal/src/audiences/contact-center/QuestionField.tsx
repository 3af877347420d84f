import { useField } from '../../shared/form/state.js';
import { useT } from '../../shared/i18n/index.js';
import { choicesOf, type Control, controlOf, mayTickUnknown, type Question, UNKNOWN } from '../../shared/request/question.js';
import { Alert } from '../../shared/ui/index.js';

const TYPES: Partial<Record<Control, { type?: string; inputMode?: 'decimal' }>> = { date: { type: 'date' }, number: { inputMode: 'decimal' } };

/** One line of the script: the web form's own question in its own words, closer together. */
export function QuestionField({ question }: { question: Question }) {
  const t = useT();
  const { code, prompt, help, required } = question;
  const control = controlOf(question);
  const name = `answers.${code}`;
  const field = useField(name, Boolean(help));
  if (control === 'says') return <Alert slim><p>{prompt}</p></Alert>;
  const input = { id: field.id, name, 'aria-describedby': field.describedBy, 'aria-invalid': field.error ? (true as const) : undefined };
  const asked = (
    <>
      {prompt} {required ? <span className="required">{t('call.required')}</span> : null}
    </>
  );
  const explained = (
    <>
      {help ? <div className="usa-hint" id={`${field.id}-hint`}>{help}</div> : null}
      {field.error ? <p className="usa-error-message" id={`${field.id}-error`}>{field.error}</p> : null}
    </>
  );
  const group = field.error ? 'question usa-form-group--error' : 'question';
  const known = field.values.filter((value) => value !== UNKNOWN);
  if (control === 'one-of' || control === 'some-of') {
    const type = control === 'some-of' ? 'checkbox' : 'radio';
    return (
      <fieldset className={group} aria-describedby={field.describedBy}>
        <legend>{asked}</legend>
        {explained}
        <div className="question__choices">
          {choicesOf(question, t('call.unknown')).map(({ value, label }, at) => (
            <label key={value}>
              <input type={type} {...(at === 0 ? { id: field.id } : {})} name={name} value={value} defaultChecked={field.values.includes(value)} />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
    );
  }
  return (
    <div className={group}>
      <label htmlFor={field.id}>{asked}</label>
      {explained}
      {control === 'long-text' ? (
        <textarea className="usa-textarea" rows={2} defaultValue={known[0]} {...input} />
      ) : (
        <input className="usa-input" autoComplete="off" defaultValue={known[0]} {...TYPES[control]} {...input} />
      )}
      {mayTickUnknown(question) ? (
        <label className="question__unknown">
          <input type="checkbox" name={name} value={UNKNOWN} defaultChecked={field.values.includes(UNKNOWN)} />
          {t('call.unknown')}
        </label>
      ) : null}
    </div>
  );
}
