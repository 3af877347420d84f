import { useField } from '../../shared/form/state.js';
import { useT } from '../../shared/i18n/index.js';
import { Alert } from '../../shared/ui/index.js';
import { type Question, UNKNOWN } from './answers.js';

const TYPES: Record<string, { type?: string; inputMode?: 'decimal' }> = { datetime: { type: 'date' }, number: { inputMode: 'decimal' } };

/** One line of the script: the web form's own question in its own words, with why it is asked. */
export function QuestionField({ question }: { question: Question }) {
  const t = useT();
  const { code, prompt, help, datatype, required, allowUnknown, options, variable } = question;
  const name = `answers.${code}`;
  const field = useField(name, Boolean(help));
  if (!variable) return <Alert slim><p>{prompt}</p></Alert>;
  const control = { id: field.id, name, 'aria-describedby': field.describedBy, 'aria-invalid': field.error ? (true as const) : undefined };
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
  if (options.length > 0) {
    const kind = datatype === 'multivaluelist' ? 'checkbox' : 'radio';
    const choices = [...options, ...(allowUnknown ? [{ key: UNKNOWN, name: t('call.unknown') }] : [])];
    return (
      <fieldset className={group} aria-describedby={field.describedBy}>
        <legend>{asked}</legend>
        {explained}
        <div className="question__choices">
          {choices.map(({ key, name: label }, at) => (
            <label key={key}>
              <input type={kind} {...(at === 0 ? { id: field.id } : {})} name={name} value={key} defaultChecked={field.values.includes(key)} />
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
      {datatype === 'text' ? (
        <textarea className="usa-textarea" rows={2} defaultValue={known[0]} {...control} />
      ) : (
        <input className="usa-input" autoComplete="off" defaultValue={known[0]} {...TYPES[datatype]} {...control} />
      )}
      {allowUnknown && required ? (
        <label className="question__unknown">
          <input type="checkbox" name={name} value={UNKNOWN} defaultChecked={field.values.includes(UNKNOWN)} />
          {t('call.unknown')}
        </label>
      ) : null}
    </div>
  );
}
