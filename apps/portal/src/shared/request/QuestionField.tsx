import { useT } from '../i18n/index.js';
import { Alert, Checkboxes, DateInput, Radios, TextArea, TextInput } from '../ui/index.js';
import { choicesOf, controlOf, mayTickUnknown, type Question, UNKNOWN } from './question.js';

/** One question of a service as the web form asks it. */
export function QuestionField({ question }: { question: Question }) {
  const t = useT();
  const { code, prompt, help, required } = question;
  const field = { name: `answers.${code}`, label: prompt, hint: help ?? undefined, optional: !required };
  const choices = choicesOf(question, t('question.unknown'));
  switch (controlOf(question)) {
    case 'says':
      return <Alert slim><p>{prompt}</p></Alert>;
    case 'one-of':
      return <Radios {...field} choices={choices} />;
    case 'some-of':
      return <Checkboxes {...field} choices={choices} />;
    case 'date':
      return <><DateInput {...field} /><Unknown question={question} /></>;
    case 'number':
      return <><TextInput {...field} inputMode="decimal" size="short" autoComplete="off" /><Unknown question={question} /></>;
    case 'long-text':
      return <><TextArea {...field} rows={3} /><Unknown question={question} /></>;
    case 'short-text':
      return <><TextInput {...field} autoComplete="off" /><Unknown question={question} /></>;
  }
}

/** A box to tick where an answer must be typed, and one may not know it. */
function Unknown({ question }: { question: Question }) {
  const t = useT();
  const { code, prompt } = question;
  if (!mayTickUnknown(question)) return null;
  return (
    <Checkboxes
      name={`unknown.${code}`}
      label={<span className="usa-sr-only">{prompt}</span>}
      choices={[{ value: UNKNOWN, label: t('question.unknown') }]}
      optional={false}
    />
  );
}
