import { text } from '../../shared/form/index.js';
import { useLanguageName, useT } from '../../shared/i18n/index.js';
import { TextArea, TextInput } from '../../shared/ui/index.js';

/** A text in one language, as the API gives and takes it. */
export interface Translation {
  language: string;
  text: string;
}

/** In that language, else in the first there is. */
export const wordsIn = (translations: readonly Translation[], language: string): string =>
  (translations.find((one) => one.language === language) ?? translations[0])?.text ?? '';

/** The fields `name.en`, `name.es`… of a form. */
export const readTranslations = (form: FormData, name: string, languages: readonly string[]): Translation[] =>
  languages.map((language) => ({ language, text: text(form, `${name}.${language}`) }));

/** One field a language of the city, named `name.en`, `name.es`… */
export function TranslatedInput({ name, label, hint, languages, value, long, optional }: TranslatedInputProps) {
  const t = useT();
  const languageName = useLanguageName();
  const Input = long ? TextArea : TextInput;
  return languages.map((language) => (
    <Input
      key={language}
      name={`${name}.${language}`}
      label={t('admin.in-language', { label, language: languageName(language) })}
      hint={language === languages[0] ? hint : undefined}
      defaultValue={value.find((one) => one.language === language)?.text ?? ''}
      autoComplete="off"
      lang={language}
      optional={optional}
      {...(long ? { rows: 3 } : {})}
    />
  ));
}
interface TranslatedInputProps {
  name: string;
  label: string;
  hint?: string;
  languages: readonly string[];
  value: readonly Translation[];
  long?: boolean;
  optional?: boolean;
}
