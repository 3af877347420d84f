import type { ComponentProps, ReactNode } from 'react';
import { type FieldState, useField } from '../form/state.js';
import { useT } from '../i18n/index.js';

export interface FieldProps {
  /** Also its id and the path of its faults. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Adds "(optional)" to the label: everything else is required. */
  optional?: boolean;
  /** The label is the page's h1 (one question a page). */
  heading?: boolean;
  /** Shown where nothing was typed yet. */
  defaultValue?: string;
}
export interface Choice {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
}

function LabelText({ label, optional }: Pick<FieldProps, 'label' | 'optional'>) {
  const t = useT();
  return (
    <>
      {label}
      {optional ? <span className="usa-hint"> {t('kit.optional')}</span> : null}
    </>
  );
}

function Explained({ field, hint }: { field: FieldState; hint?: ReactNode }) {
  const t = useT();
  return (
    <>
      {hint ? <div className="usa-hint" id={`${field.id}-hint`}>{hint}</div> : null}
      {field.error ? (
        <p className="usa-error-message" id={`${field.id}-error`}>
          <span className="usa-sr-only">{t('kit.error.prefix')} </span>
          {field.error}
        </p>
      ) : null}
    </>
  );
}

function Group({ field, children }: { field: FieldState; children: ReactNode }) {
  return <div className={field.error ? 'usa-form-group usa-form-group--error' : 'usa-form-group'}>{children}</div>;
}

/** Label, hint, error, and one control below them. */
function Labelled({ label, hint, optional, heading, field, children }: Omit<FieldProps, 'name'> & { field: FieldState; children: ReactNode }) {
  const name = (
    <label className={heading ? 'field-heading' : 'usa-label'} htmlFor={field.id}>
      <LabelText label={label} optional={optional} />
    </label>
  );
  return (
    <Group field={field}>
      {heading ? <h1 className="label-heading">{name}</h1> : name}
      <Explained field={field} hint={hint} />
      {children}
    </Group>
  );
}

/** A group of controls under one legend. */
function Grouped({ label, hint, optional, heading, field, children }: Omit<FieldProps, 'name'> & { field: FieldState; children: ReactNode }) {
  const legend = <LabelText label={label} optional={optional} />;
  return (
    <Group field={field}>
      <fieldset className="usa-fieldset" aria-describedby={field.describedBy}>
        <legend className={heading ? 'field-heading' : 'usa-legend'}>{heading ? <h1 className="label-heading">{legend}</h1> : legend}</legend>
        <Explained field={field} hint={hint} />
        {children}
      </fieldset>
    </Group>
  );
}

const control = (field: FieldState) => ({
  id: field.id,
  'aria-describedby': field.describedBy,
  'aria-invalid': field.error ? (true as const) : undefined,
});

type Native<Tag extends 'input' | 'textarea' | 'select'> = Omit<ComponentProps<Tag>, keyof FieldProps | 'id' | 'className' | 'children'>;

export function TextInput({ name, label, hint, optional, heading, defaultValue, size, ...input }: FieldProps & Omit<Native<'input'>, 'size'> & { size?: 'short' | 'medium' }) {
  const field = useField(name, Boolean(hint), defaultValue);
  return (
    <Labelled {...{ label, hint, optional, heading, field }}>
      <input className={`usa-input ${size === 'short' ? 'field--short' : size === 'medium' ? 'field--medium' : ''}`} name={name} defaultValue={field.value} {...control(field)} {...input} />
    </Labelled>
  );
}

/** `maxLength` counts down for the person and never cuts: the server refuses what is too long, in words. */
export function TextArea({ name, label, hint, optional, heading, defaultValue, maxLength, ...input }: FieldProps & Native<'textarea'>) {
  const t = useT();
  const field = useField(name, Boolean(hint), defaultValue);
  return (
    <Labelled {...{ label, hint, optional, heading, field }}>
      <textarea className="usa-textarea" name={name} defaultValue={field.value} rows={5} data-count={maxLength} {...control(field)} {...input} />
      {maxLength ? (
        <p className="usa-hint field-count" data-left={t('kit.count.left', { count: '{count}' })} data-over={t('kit.count.over', { count: '{count}' })}>
          {t('kit.count.max', { max: maxLength })}
        </p>
      ) : null}
    </Labelled>
  );
}

export function Select({ name, label, hint, optional, heading, defaultValue, choices, empty, ...input }: FieldProps & Native<'select'> & { choices: readonly Choice[]; empty?: string }) {
  const field = useField(name, Boolean(hint), defaultValue);
  return (
    <Labelled {...{ label, hint, optional, heading, field }}>
      <select className="usa-select" name={name} defaultValue={field.value} {...control(field)} {...input}>
        {empty === undefined ? null : <option value="">{empty}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>{choice.label}</option>
        ))}
      </select>
    </Labelled>
  );
}

function Choices({ kind, name, field, choices }: { kind: 'radio' | 'checkbox'; name: string; field: FieldState; choices: readonly Choice[] }) {
  return choices.map(({ value, label, hint }, at) => {
    const id = at === 0 ? field.id : `${field.id}-${value}`;
    return (
      <div key={value} className={kind === 'radio' ? 'usa-radio choice' : 'usa-checkbox choice'}>
        <input
          className={kind === 'radio' ? 'usa-radio__input' : 'usa-checkbox__input'}
          type={kind}
          name={name}
          id={id}
          value={value}
          defaultChecked={field.values.includes(value)}
          aria-describedby={hint ? `${id}-note` : undefined}
        />
        <label className={kind === 'radio' ? 'usa-radio__label' : 'usa-checkbox__label'} htmlFor={id}>
          {label}
        </label>
        {hint ? <p className="choice__hint" id={`${id}-note`}>{hint}</p> : null}
      </div>
    );
  });
}

export function Radios({ choices, defaultValue, ...props }: FieldProps & { choices: readonly Choice[] }) {
  const field = useField(props.name, Boolean(props.hint), defaultValue);
  return (
    <Grouped {...props} field={field}>
      <Choices kind="radio" name={props.name} field={field} choices={choices} />
    </Grouped>
  );
}

export function Checkboxes({ choices, defaultValues, ...props }: Omit<FieldProps, 'defaultValue'> & { choices: readonly Choice[]; defaultValues?: readonly string[] }) {
  const field = useField(props.name, Boolean(props.hint), defaultValues);
  return (
    <Grouped {...props} field={field}>
      <Choices kind="checkbox" name={props.name} field={field} choices={choices} />
    </Grouped>
  );
}

/** A date that the person knows: `name.month`, `name.day`, `name.year` as three fields. */
export function DateInput(props: FieldProps) {
  const t = useT();
  const field = useField(props.name, Boolean(props.hint));
  const parts = { month: useField(`${props.name}.month`, false), day: useField(`${props.name}.day`, false), year: useField(`${props.name}.year`, false) };
  return (
    <Grouped {...props} field={field}>
      <div className="date-input">
        {(['month', 'day', 'year'] as const).map((part, at) => (
          <div key={part} className={part === 'year' ? 'date-input__year' : undefined}>
            <label className="usa-label" htmlFor={at === 0 ? field.id : parts[part].id}>{t(`kit.date.${part}`)}</label>
            <input
              className="usa-input"
              id={at === 0 ? field.id : parts[part].id}
              name={`${props.name}.${part}`}
              defaultValue={parts[part].value}
              inputMode="numeric"
              maxLength={part === 'year' ? 4 : 2}
              aria-invalid={field.error ? true : undefined}
            />
          </div>
        ))}
      </div>
    </Grouped>
  );
}

/** A photo: the form needs `encType="multipart/form-data"`. With script: preview and a size check before sending. */
export function FileInput({ name, label, hint, optional, heading, accept = 'image/jpeg,image/png,image/webp', maxMegabytes = 10, ...input }: FieldProps & Native<'input'> & { maxMegabytes?: number }) {
  const t = useT();
  const field = useField(name, Boolean(hint));
  return (
    <Labelled {...{ label, hint, optional, heading, field }}>
      <photo-input data-max={maxMegabytes * 1_048_576} data-too-large={t('kit.file.too-large', { max: maxMegabytes })} data-preview={t('kit.file.preview')}>
        <input className="file-input" type="file" name={name} accept={accept} {...control(field)} {...input} />
      </photo-input>
    </Labelled>
  );
}

/** A one-line search that asks by GET, so that its answer has an address. `id` where two of a page ask by the same name. */
export function SearchBox({ action, name = 'q', id = name, label, defaultValue, button, size, hint }: SearchBoxProps) {
  const t = useT();
  return (
    <form action={action} method="get" role="search" aria-labelledby={`search-${id}-label`} className={size === 'big' ? 'search search--big' : 'search'}>
      <label id={`search-${id}-label`} htmlFor={`search-${id}`}>{label}</label>
      {hint ? <p className="search__hint" id={`search-${id}-hint`}>{hint}</p> : null}
      <div>
        <input id={`search-${id}`} name={name} type="search" defaultValue={defaultValue} autoComplete="off" maxLength={200} aria-describedby={hint ? `search-${id}-hint` : undefined} />
        <button type="submit">{button ?? t('kit.search')}</button>
      </div>
    </form>
  );
}
interface SearchBoxProps {
  action: string;
  name?: string;
  id?: string;
  label: ReactNode;
  hint?: ReactNode;
  defaultValue?: string;
  button?: string;
  size?: 'big';
}
