import { useLanguageName, useT } from '../../shared/i18n/index.js';
import { useVisitor } from '../../shared/session/useVisitor.js';
import { Button, Select } from '../../shared/ui/index.js';

interface Compared {
  from: string;
  to: string;
  language: string;
  parts: readonly { part: string; paragraphs: readonly { how: string; text: string }[] }[];
}

/** Two versions beside each other, paragraph by paragraph; what is only in one says so in words, not by colour alone. */
export function Compare({ versions, languages, compared }: { versions: readonly { id: string; number: number; state: string }[]; languages: readonly string[]; compared: Compared | null }) {
  const t = useT();
  const { locale } = useVisitor();
  const languageName = useLanguageName();
  if (versions.length < 2) return null;
  const choices = versions.map(({ id, number, state }) => ({ value: id, label: `${number} · ${t(`version.${state}`)}` }));
  return (
    <section className="panel" aria-labelledby="compare" id="compared">
      <h2 id="compare">{t('compare.title')}</h2>
      <form method="get" action="#compared" className="knowledge-filter">
        <Select name="from" label={t('compare.from')} choices={choices} defaultValue={compared?.from ?? versions[1]?.id} />
        <Select name="to" label={t('compare.to')} choices={choices} defaultValue={compared?.to ?? versions[0]?.id} />
        <Select name="language" label={t('compare.language')} choices={languages.map((value) => ({ value, label: languageName(value) }))} defaultValue={compared?.language ?? languages[0]} />
        <Button variant="secondary">{t('compare.go')}</Button>
      </form>
      {compared && compared.parts.every(({ paragraphs }) => paragraphs.every(({ how }) => how === 'same')) ? <p>{t('compare.same')}</p> : null}
      {compared?.parts.map(({ part, paragraphs }) => (
        <div key={part} lang={compared.language}>
          <h3 lang={locale}>{t(`compare.part.${part}`)}</h3>
          {paragraphs.map(({ how, text }, at) =>
            how === 'same' ? <p key={at} className="compared">{text}</p>
            : how === 'removed' ? <p key={at} className="compared compared--removed"><del><span className="usa-sr-only" lang={locale}>{t('compare.removed')} </span>{text}</del></p>
            : <p key={at} className="compared compared--added"><ins><span className="usa-sr-only" lang={locale}>{t('compare.added')} </span>{text}</ins></p>,
          )}
        </div>
      ))}
    </section>
  );
}
