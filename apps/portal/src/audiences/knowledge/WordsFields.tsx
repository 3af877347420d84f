import { useState } from 'react';
import { useLanguageName, useT } from '../../shared/i18n/index.js';
import { gradeIn } from '../../shared/i18n/reading-grade.js';
import { useFormState } from '../../shared/form/state.js';
import { Checkboxes, Select, Tag, TextArea, TextInput } from '../../shared/ui/index.js';

interface EditedWords {
  title: string;
  summary: string;
  keywords: readonly string[];
  body: string;
  behind: number;
  actions: readonly { kind: string; label: string; service?: string | null; phone?: string | null; url?: string | null }[];
}

const KINDS = ['START_REQUEST', 'CALL', 'OPEN', 'DOWNLOAD'] as const;
const MOST_ACTIONS = 3;
/** Plain words are read at the sixth grade or below. */
const PLAIN = 6;

/** An article's words in one language, with how hard they are to read. */
export function WordsFields({ language, isSource = false, text, wanted = '' }: { language: string; isSource?: boolean; text?: EditedWords; wanted?: string }) {
  const t = useT();
  const languageName = useLanguageName();
  const { values } = useFormState();
  const name = languageName(language);
  const typedBody = values[`${language}.body`];
  const [body, setBody] = useState(typeof typedBody === 'string' ? typedBody : (text?.body ?? ''));
  const grade = body.trim() ? gradeIn(language, body.replace(/[#*_>[\]()-]/g, ' ')) : null;
  const field = (part: string) => `${language}.${part}`;
  return (
    <fieldset className="knowledge-language" onInput={({ target }) => (target as HTMLTextAreaElement).name === field('body') && setBody((target as HTMLTextAreaElement).value)}>
      <legend>
        {name} {text && text.behind > 0 ? <Tag tone="warn">{t('article.behind', { count: text.behind })}</Tag> : null}
      </legend>
      {text && text.behind > 0 ? <Checkboxes name={field('checked')} label={t('edit.checked')} choices={[{ value: 'yes', label: t('edit.checked.yes') }]} /> : null}
      <TextInput name={field('title')} lang={language} label={t('edit.words.title', { language: name })} hint={t('edit.words.title.hint')} defaultValue={text?.title ?? wanted} optional={!isSource} autoComplete="off" />
      <TextArea name={field('summary')} lang={language} label={t('edit.words.summary', { language: name })} hint={t('edit.words.summary.hint')} defaultValue={text?.summary} maxLength={300} rows={2} optional={!isSource} />
      <TextArea name={field('body')} lang={language} label={t('edit.words.body', { language: name })} hint={t('edit.words.body.hint')} defaultValue={text?.body} maxLength={100_000} rows={16} optional={!isSource} />
      <p aria-live="polite" className="quiet">{grade === null ? t('edit.grade.none') : t('edit.grade', { grade, isPlain: String(grade <= PLAIN) })}</p>
      <TextArea name={field('keywords')} lang={language} label={t('edit.words.keywords', { language: name })} hint={t('edit.words.keywords.hint')} defaultValue={text?.keywords.join('\n') ?? wanted} rows={4} optional />
      <details className="knowledge-ticks" open={(text?.actions.length ?? 0) > 0 || Object.keys(values).length > 0}>
        <summary>{t('edit.actions', { language: name })}</summary>
        <p className="usa-hint">{t('edit.actions.hint')}</p>
        {Array.from({ length: MOST_ACTIONS }, (_, at) => {
          const action = text?.actions[at];
          return (
            <div key={at} className="knowledge-action">
              <Select name={field(`actions.${at}.kind`)} label={t('edit.action.kind', { at: at + 1 })} choices={KINDS.map((value) => ({ value, label: t(`edit.action.${value}`) }))} empty={t('edit.action.none')} defaultValue={action?.kind ?? ''} />
              <TextInput name={field(`actions.${at}.label`)} lang={language} label={t('edit.action.label')} defaultValue={action?.label ?? ''} autoComplete="off" />
              <TextInput name={field(`actions.${at}.to`)} label={t('edit.action.to')} defaultValue={action?.service ?? action?.phone ?? action?.url ?? ''} autoComplete="off" />
            </div>
          );
        })}
      </details>
    </fieldset>
  );
}
