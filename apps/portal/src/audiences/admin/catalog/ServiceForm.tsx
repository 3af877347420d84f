import { Form } from 'react-router';
import { type FieldFault, text } from '../../../shared/form/index.js';
import type { ServiceDefinitionInput } from '../../../shared/graphql/generated/graphql.js';
import { useLanguageName, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Button, Radios, Select, TextArea, TextInput } from '../../../shared/ui/index.js';
import { readTranslations, TranslatedInput, type Translation, wordsIn } from '../translated.js';

export interface ServiceValues {
  code: string;
  name: readonly Translation[];
  description: readonly Translation[];
  keywords: readonly { language: string; words: readonly string[] }[];
  group: string;
  department: string;
  locationRule: string;
  placeShown: string;
  radiusMetres?: number | null;
  days?: number | null;
  moderation: string;
  isPublic: boolean;
  active: boolean;
}

export const NEW_SERVICE: ServiceValues = {
  code: '',
  name: [],
  description: [],
  keywords: [],
  group: '',
  department: '',
  locationRule: 'REQUIRED',
  placeShown: 'EXACT',
  radiusMetres: null,
  days: null,
  moderation: 'at-once-masked',
  isPublic: true,
  active: true,
};

/** The form as the API takes it; a number that is none becomes -1, which the API refuses at its field. */
export function readService(form: FormData, languages: readonly string[], code: string): ServiceDefinitionInput {
  const number = (name: string) => (text(form, name) === '' ? null : /^\d{1,5}$/.test(text(form, name)) ? Number(text(form, name)) : -1);
  return {
    code,
    name: readTranslations(form, 'name', languages),
    description: readTranslations(form, 'description', languages),
    keywords: readTranslations(form, 'keywords', languages).map(({ language, text: lines }) => ({ language, words: lines.split('\n').map((line) => line.trim()).filter(Boolean) })),
    group: text(form, 'group'),
    department: text(form, 'department'),
    locationRule: text(form, 'locationRule') as ServiceDefinitionInput['locationRule'],
    placeShown: text(form, 'placeShown') as ServiceDefinitionInput['placeShown'],
    radiusMetres: number('radiusMetres'),
    days: number('days'),
    moderation: text(form, 'moderation'),
    isPublic: text(form, 'isPublic') !== 'no',
    active: text(form, 'active') !== 'no',
  };
}

/** A fault at the field where its cause was typed. */
export function atItsField({ path, ...fault }: FieldFault): FieldFault {
  return { ...fault, path: path === 'duplicates' ? 'radiusMetres' : path };
}

export function ServiceForm({ service, isNew, languages, groups, departments }: ServiceFormProps) {
  const t = useT();
  const { locale } = useVisitor();
  const languageName = useLanguageName();
  const words = (language: string) => service.keywords.find((one) => one.language === language)?.words.join('\n') ?? '';
  return (
    <Form method="post" noValidate className="panel">
      {isNew ? <TextInput name="code" label={t('services.code')} hint={t('services.code.hint')} maxLength={64} autoComplete="off" /> : null}
      <TranslatedInput name="name" label={t('admin.name')} languages={languages} value={service.name} />
      <TranslatedInput name="description" label={t('services.description')} hint={t('services.description.hint')} languages={languages} value={service.description} long />
      {languages.map((language) => (
        <TextArea
          key={language}
          name={`keywords.${language}`}
          label={t('admin.in-language', { label: t('services.keywords'), language: languageName(language) })}
          hint={language === languages[0] ? t('services.keywords.hint') : undefined}
          defaultValue={words(language)}
          rows={4}
          lang={language}
          optional
        />
      ))}
      <Select name="group" label={t('services.group')} choices={groups.map(({ code, name }) => ({ value: code, label: wordsIn(name, locale) }))} empty={t('admin.choose')} defaultValue={service.group} />
      <Select name="department" label={t('admin.department')} hint={t('services.department.hint')} choices={departments.map(({ code, name }) => ({ value: code, label: name }))} empty={t('admin.choose')} defaultValue={service.department} />
      <Radios name="locationRule" label={t('services.location')} choices={['REQUIRED', 'OPTIONAL', 'NONE'].map((value) => ({ value, label: t(`services.location.${value}`) }))} defaultValue={service.locationRule} />
      <Radios name="placeShown" label={t('services.place')} choices={['EXACT', 'AREA'].map((value) => ({ value, label: t(`services.place.${value}`) }))} defaultValue={service.placeShown} />
      <Radios name="moderation" label={t('services.moderation')} choices={['at-once-masked', 'after-a-look'].map((value) => ({ value, label: t(`services.moderation.${value}`) }))} defaultValue={service.moderation} />
      <TextInput name="radiusMetres" label={t('services.radius')} hint={t('services.radius.hint')} defaultValue={service.radiusMetres ? String(service.radiusMetres) : ''} inputMode="numeric" size="short" autoComplete="off" optional />
      <TextInput name="days" label={t('services.days')} defaultValue={service.days ? String(service.days) : ''} inputMode="numeric" size="short" autoComplete="off" optional />
      <Radios name="isPublic" label={t('services.who')} choices={[{ value: 'yes', label: t('services.who.everybody') }, { value: 'no', label: t('services.who.staff') }]} defaultValue={service.isPublic ? 'yes' : 'no'} />
      <Radios name="active" label={t('services.offered')} choices={[{ value: 'yes', label: t('services.offered.yes') }, { value: 'no', label: t('services.offered.no') }]} defaultValue={service.active ? 'yes' : 'no'} />
      <TextInput name="reason" label={t('admin.why')} hint={t('admin.why.hint')} maxLength={1000} autoComplete="off" optional />
      <div className="actions">
        <Button>{t(isNew ? 'services.add.go' : 'admin.save')}</Button>
      </div>
    </Form>
  );
}
interface ServiceFormProps {
  service: ServiceValues;
  isNew: boolean;
  languages: readonly string[];
  groups: readonly { code: string; name: readonly Translation[] }[];
  departments: readonly { code: string; name: string }[];
}
