import { useLanguageName, useT } from '../../../shared/i18n/index.js';
import { Tag } from '../../../shared/ui/index.js';
import { Keyed } from './Keyed.js';
import type { LineNow } from './line.js';

interface TransferProps {
  colleagues: LineNow['colleagues'];
  targets: LineNow['targets'];
  isOpen: boolean;
  onToggle(open: boolean): void;
}

const TONES = { ready: 'good', talking: 'warn', 'wrap-up': 'warn', away: 'neutral' } as const;
const MOST_KEYS = 9;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Whom the call may go on to: a colleague by their number, soonest free first, or a listed number by its letter. */
export function Transfer({ colleagues, targets, isOpen, onToggle }: TransferProps) {
  const t = useT();
  const languageName = useLanguageName();
  return (
    <Keyed isOpen={isOpen} onToggle={onToggle} label={t('transfer.begin')} shortcut="Alt T" keys="Alt+T" lead={t('transfer.whom')}>
      <label className="line__words">
        {t('transfer.words')} <input name="transferWords" className="usa-input" maxLength={300} autoComplete="off" />
      </label>
      <h2 className="line__head">{t('transfer.colleagues')}</h2>
      {colleagues.length === 0 ? <p>{t('transfer.nobody')}</p> : null}
      <ul className="line__people">
        {colleagues.map(({ id, name, state, languages: spoken, skills }, at) => (
          <li key={id}>
            <button type="submit" name="intent" value={`offer:${id}`} disabled={state === 'away'} className="usa-button usa-button--unstyled" data-key={at < MOST_KEYS ? String(at + 1) : undefined}>
              {at < MOST_KEYS ? <kbd>{at + 1}</kbd> : null} {name}
            </button>{' '}
            <Tag tone={TONES[state as keyof typeof TONES] ?? 'neutral'}>{t(`room.state.${state}`)}</Tag>{' '}
            <span className="quiet">{[...spoken.map((code) => languageName(code)), ...skills].join(', ')}</span>
          </li>
        ))}
      </ul>
      {targets.length > 0 ? <h2 className="line__head">{t('transfer.targets')}</h2> : null}
      <ul className="line__people">
        {targets.map(({ code, name, phone, about, languages: spoken }, at) => (
          <li key={code}>
            <button type="submit" name="intent" value={`through:warm:${code}`} className="usa-button usa-button--unstyled" data-key={LETTERS[at]}>
              {LETTERS[at] ? <kbd>{LETTERS[at].toUpperCase()}</kbd> : null} {name}
            </button>{' '}
            <a href={`tel:${phone}`}>{phone}</a>{' '}
            <button type="submit" name="intent" value={`through:blind:${code}`} className="usa-button usa-button--unstyled">
              {t('transfer.blind')} <span className="usa-sr-only">{name}</span>
            </button>
            <br />
            <span className="quiet">{[about, spoken.map((language) => languageName(language)).join(', ')].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </Keyed>
  );
}
