import { useFormState } from '../../shared/form/index.js';
import { useLanguageName, useT } from '../../shared/i18n/index.js';
import { Button, TextArea, TextInput } from '../../shared/ui/index.js';

interface Choices {
  takesOther: boolean;
  otherNeedsPlace: boolean;
  services: readonly { code: string; name: string; group: string; needsPlace: boolean }[];
}

/** What one person says at a meeting, for a thumb: only the words are needed, and a place where the service takes one. */
export function ConcernForm({ choices, languages, formKey }: { choices: Choices; languages: readonly string[]; formKey: string }) {
  const t = useT();
  const other = t('meeting.service.other');
  const { values } = useFormState();
  const typed = (name: string) => (typeof values[name] === 'string' ? values[name] : '');
  return (
    <form method="post" encType="multipart/form-data" noValidate className="panel" data-concern aria-label={t('meeting.new')}>
      <h2>{t('meeting.new')}</h2>
      <p className="meeting__says" role="status" data-says />
      <input type="hidden" name="key" value={typed('key') || formKey} />
      <label className="usa-label" htmlFor="serviceCode">{t('meeting.service')}</label>
      <select className="usa-select" id="serviceCode" name="serviceCode" defaultValue={typed('serviceCode')}>
        {choices.takesOther ? <option value="" {...(choices.otherNeedsPlace ? { 'data-place': '' } : {})}>{other}</option> : null}
        {[...new Set(choices.services.map(({ group }) => group))].map((group) => (
          <optgroup key={group} label={group}>
            {choices.services.filter((service) => service.group === group).map(({ code, name, needsPlace }) => (
              <option key={code} value={code} {...(needsPlace ? { 'data-place': '' } : {})}>{name}</option>
            ))}
          </optgroup>
        ))}
      </select>
      <TextArea name="words" label={t('meeting.words')} hint={t('meeting.words.hint')} rows={3} required maxLength={10_000} />
      <TextInput name="place" label={t('meeting.place')} hint={t('meeting.place.hint')} maxLength={300} autoComplete="off" />
      <input type="hidden" name="latitude" defaultValue={typed('latitude')} />
      <input type="hidden" name="longitude" defaultValue={typed('longitude')} />
      <button type="button" className="usa-button usa-button--outline needs-script" data-here>{t('meeting.position')}</button>
      <p role="status" className="quiet" data-position />
      <label className="usa-label" htmlFor="photo">{t('meeting.photo')} <span className="usa-hint">{t('kit.optional')}</span></label>
      <input className="meeting__photo" type="file" id="photo" name="photo" accept="image/jpeg,image/png,image/webp" />
      <details>
        <summary>{t('meeting.person')}</summary>
        <p className="quiet">{t('meeting.person.text')}</p>
        <TextInput name="name" label={t('meeting.name')} maxLength={200} autoComplete="off" optional />
        <TextInput name="phone" type="tel" label={t('meeting.phone')} maxLength={30} autoComplete="off" optional />
        <TextInput name="email" type="email" label={t('meeting.email')} hint={t('meeting.email.hint')} maxLength={254} autoComplete="off" optional />
      </details>
      <Language languages={languages} typed={typed('language')} />
      <div className="meeting__keep"><Button>{t('meeting.keep')}</Button></div>
    </form>
  );
}

function Language({ languages, typed }: { languages: readonly string[]; typed: string }) {
  const t = useT();
  const nameOf = useLanguageName();
  return (
    <>
      <label className="usa-label" htmlFor="language">{t('meeting.language')}</label>
      <select className="usa-select" id="language" name="language" defaultValue={typed || languages[0]}>
        {languages.map((code) => <option key={code} value={code}>{nameOf(code)}</option>)}
      </select>
    </>
  );
}
