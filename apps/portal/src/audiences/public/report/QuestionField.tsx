import { useT } from '../../../shared/i18n/index.js';
import { Alert, Checkboxes, DateInput, Radios, TextArea, TextInput } from '../../../shared/ui/index.js';
import { type Question, UNKNOWN } from './answers.js';

/** One question of a service, by Open311's datatypes. */
export function QuestionField({ question }: { question: Question }) {
  const t = useT();
  const { code, prompt, help, datatype, required, allowUnknown, options } = question;
  if (!question.variable) return <Alert slim><p>{prompt}</p></Alert>;
  const field = { name: `answers.${code}`, label: prompt, hint: help ?? undefined, optional: !required };
  const unknown = allowUnknown ? [{ value: UNKNOWN, label: t('details.unknown') }] : [];
  const choices = [...options.map(({ key, name }) => ({ value: key, label: name })), ...unknown];
  switch (datatype) {
    case 'singlevaluelist':
      return <Radios {...field} choices={choices} />;
    case 'multivaluelist':
      return <Checkboxes {...field} choices={choices} />;
    case 'datetime':
      return <><DateInput {...field} /><Unknown question={question} /></>;
    case 'number':
      return <><TextInput {...field} inputMode="decimal" size="short" autoComplete="off" /><Unknown question={question} /></>;
    case 'text':
      return <><TextArea {...field} rows={3} /><Unknown question={question} /></>;
    default:
      return <><TextInput {...field} autoComplete="off" /><Unknown question={question} /></>;
  }
}

/** A box to tick where an answer must be typed, and one may not know it. */
function Unknown({ question: { code, allowUnknown, required, prompt } }: { question: Question }) {
  const t = useT();
  if (!allowUnknown || !required) return null;
  return (
    <Checkboxes
      name={`unknown.${code}`}
      label={<span className="usa-sr-only">{prompt}</span>}
      choices={[{ value: UNKNOWN, label: t('details.unknown') }]}
      optional={false}
    />
  );
}
