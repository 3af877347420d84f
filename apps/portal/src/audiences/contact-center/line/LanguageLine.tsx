import { useMemo } from 'react';
import { useLanguageName, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Keyed } from './Keyed.js';

/** What the language line interprets most in cities of the United States; ASE is American Sign Language. */
const INTERPRETED = ['es', 'ht', 'pt', 'kea', 'vi', 'zh', 'yue', 'ar', 'fr', 'ru', 'so', 'ko', 'tl', 'am', 'bn', 'el', 'fa', 'hi', 'it', 'ja', 'km', 'ne', 'pl', 'ps', 'sq', 'sw', 'ti', 'uk', 'ur', 'ase'];

/** Brings an interpreter to the call: the number to dial, and which language it is from now on. */
export function LanguageLine({ phone, isOpen, onToggle }: { phone: string | null; isOpen: boolean; onToggle(open: boolean): void }) {
  const t = useT();
  const { locale } = useVisitor();
  const nameOf = useLanguageName();
  const choices = useMemo(() => INTERPRETED.map((code) => ({ code, name: nameOf(code) })).sort((a, b) => a.name.localeCompare(b.name, locale)), [locale, nameOf]);
  return (
    <Keyed isOpen={isOpen} onToggle={onToggle} label={t('language.line')} shortcut="Alt L" keys="Alt+L" lead={phone ? t('language.call') : t('language.none')} focusOn="select">
      {phone ? (
        <p>
          <a href={`tel:${phone}`} className="line__phone">{phone}</a>
        </p>
      ) : null}
      <label className="line__words">
        {t('language.which')}{' '}
        <select name="interpreterLanguage" className="usa-select" defaultValue="es">
          {choices.map(({ code, name }) => (
            <option key={code} value={code}>{name}</option>
          ))}
        </select>
        <button type="submit" name="intent" value="interpreter" className="usa-button" data-submits>{t('language.joined')}</button>
      </label>
    </Keyed>
  );
}
