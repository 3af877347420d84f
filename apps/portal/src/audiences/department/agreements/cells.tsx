import { useField } from '../../../shared/form/state.js';
import { useT } from '../../../shared/i18n/index.js';
import type { Choice } from '../../../shared/ui/index.js';

/** Controls of a row: a small label above, the error below. */
function Cell({ name, label, children }: { name: string; label: string; children: (field: ReturnType<typeof useField>) => React.ReactNode }) {
  const t = useT();
  const field = useField(name, false);
  return (
    <div className={field.error ? 'cell cell--error' : 'cell'}>
      <label htmlFor={field.id}>{label}</label>
      {children(field)}
      {field.error ? (
        <p className="usa-error-message" id={`${field.id}-error`}>
          <span className="usa-sr-only">{t('kit.error.prefix')} </span>
          {field.error}
        </p>
      ) : null}
    </div>
  );
}

export function SelectCell({ name, label, choices, empty, fallback = '' }: { name: string; label: string; choices: readonly Choice[]; empty?: string; fallback?: string }) {
  return (
    <Cell name={name} label={label}>
      {(field) => (
        <select className="usa-select" id={field.id} name={name} defaultValue={field.value || fallback} aria-describedby={field.describedBy}>
          {empty === undefined ? null : <option value="">{empty}</option>}
          {choices.map(({ value, label: text }) => <option key={value} value={value}>{text}</option>)}
        </select>
      )}
    </Cell>
  );
}

export function NumberCell({ name, label }: { name: string; label: string }) {
  return (
    <Cell name={name} label={label}>
      {(field) => <input className="usa-input" id={field.id} name={name} inputMode="decimal" maxLength={9} autoComplete="off" defaultValue={field.value} aria-describedby={field.describedBy} aria-invalid={field.error ? true : undefined} />}
    </Cell>
  );
}

/** A single tick: `yes` when it is set. */
export function TickCell({ name, label }: { name: string; label: string }) {
  const field = useField(name, false);
  return (
    <div className="cell cell--tick">
      <div className="usa-checkbox">
        <input className="usa-checkbox__input" type="checkbox" id={field.id} name={name} value="yes" defaultChecked={field.value === 'yes'} aria-describedby={field.describedBy} />
        <label className="usa-checkbox__label" htmlFor={field.id}>{label}</label>
      </div>
      {field.error ? <p className="usa-error-message" id={`${field.id}-error`}>{field.error}</p> : null}
    </div>
  );
}
