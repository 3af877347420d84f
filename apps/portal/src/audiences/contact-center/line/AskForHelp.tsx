import { useT } from '../../../shared/i18n/index.js';
import { Keyed } from './Keyed.js';
import { REASON_KEYS } from './reasons.js';

/** Asks for a supervisor while the call goes on: a key to open it, a key for the reason. */
export function AskForHelp({ isOpen, onToggle }: { isOpen: boolean; onToggle(open: boolean): void }) {
  const t = useT();
  return (
    <Keyed isOpen={isOpen} onToggle={onToggle} label={t('help.ask')} shortcut="F1" lead={t('help.ask.why')}>
      <ul>
        {REASON_KEYS.map(([reason, key]) => (
          <li key={reason}>
            <button type="submit" name="intent" value={`help:${reason}`} className="usa-button usa-button--unstyled" data-key={key}>
              <kbd>{key.toUpperCase()}</kbd> {t(`help.reason.${reason}`)}
            </button>
          </li>
        ))}
      </ul>
      <label className="line__words">
        {t('help.words')} <input name="helpWords" className="usa-input" maxLength={200} autoComplete="off" />
      </label>
    </Keyed>
  );
}
