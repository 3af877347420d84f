import { Form, useSearchParams } from 'react-router';
import type { Route } from './+types/CityPage';
import { type FieldFault, text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import type { CityInput } from '../../../shared/graphql/generated/graphql.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useFormat, useLanguageName, useT } from '../../../shared/i18n/index.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { Alert, Button, ErrorSummary, Page, PageHeader, SummaryList, TextArea, TextInput } from '../../../shared/ui/index.js';
import { AdminTabs } from '../AdminTabs.js';
import { codeOf } from '../catalog/questions.js';
import { HistoryPanel } from '../history/HistoryPanel.js';
import { readTranslations, TranslatedInput, type Translation } from '../translated.js';

const City = graphql(`
  query AdminCity($history: Boolean!) {
    city { languages timeZone centre { latitude longitude } }
    cityDefinition {
      name state emergencyPhone nonEmergencyPhone reopenDays neighborhoods districts addresses
      noLocationPoints { latitude longitude radiusMetres }
      outsidePointers { code name { language text } handles { language text } phone }
      emergencies { code words { language words } message { language text } call }
    }
    settingsChanges(first: 10, kind: "city") @include(if: $history) { edges { node { id ...ChangeRow } } }
  }
`);
const Change = graphql(`
  mutation AdminChangeCity($city: CityInput!, $reason: String) {
    changeCity(city: $city, reason: $reason) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

const MOST_ROWS = 100;
/** How near a point counts as one that means nowhere, unless somebody says otherwise. */
const NEAR_METRES = 5;

export async function loader({ context }: Route.LoaderArgs) {
  const history = context.get(visitorContext).staff?.permissions.includes('history.read') ?? false;
  return api(context)(City, { history });
}

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const { city } = await api(context)(City, { history: false });
    const read = readCity(form, city.languages);
    const { changeCity: done } = await api(context)(Change, { city: read.city, reason: text(form, 'reason') || null });
    return answered(form, done, '/admin/city?done=1', (fault) => atItsField(fault, read));
  });

interface Read {
  city: CityInput;
  /** In which row of the form each one stands: blank rows are none. */
  rowsOf: Record<'outsidePointers' | 'emergencies' | 'noLocationPoints', number[]>;
}

function readCity(form: FormData, languages: readonly string[]): Read {
  const rows = Array.from({ length: MOST_ROWS }, (_, row) => row);
  const has = (words: readonly Translation[]) => words.some((one) => one.text !== '');
  const pointers = rows.flatMap((row) => {
    const at = `outsidePointers.${row}`;
    const name = readTranslations(form, `${at}.name`, languages);
    const code = text(form, `${at}.code`) || codeOf(name[0]?.text ?? '');
    return has(name) ? [{ row, code, name, handles: readTranslations(form, `${at}.handles`, languages), phone: text(form, `${at}.phone`) || null }] : [];
  });
  const emergencies = rows.flatMap((row) => {
    const at = `emergencies.${row}`;
    const typed = readTranslations(form, `${at}.words`, languages);
    const words = typed.map(({ language, text: lines }) => ({ language, words: lines.split('\n').map((line) => line.trim()).filter(Boolean) }));
    const code = text(form, `${at}.code`) || codeOf(words[0]?.words[0] ?? '');
    return has(typed) ? [{ row, code, words, message: readTranslations(form, `${at}.message`, languages), call: text(form, `${at}.call`) }] : [];
  });
  const points = rows.flatMap((row) => {
    const at = `noLocationPoints.${row}`;
    const [latitude, longitude, radius] = [text(form, `${at}.latitude`), text(form, `${at}.longitude`), text(form, `${at}.radiusMetres`)];
    return latitude || longitude ? [{ row, latitude: decimal(latitude), longitude: decimal(longitude), radiusMetres: decimal(radius) }] : [];
  });
  const days = text(form, 'reopenDays');
  return {
    city: {
      name: text(form, 'name'),
      state: text(form, 'state').toUpperCase(),
      emergencyPhone: text(form, 'emergencyPhone'),
      nonEmergencyPhone: text(form, 'nonEmergencyPhone'),
      reopenDays: /^\d{1,4}$/.test(days) ? Number(days) : 0,
      noLocationPoints: points.map(({ row: _row, ...point }) => point),
      outsidePointers: pointers.map(({ row: _row, ...pointer }) => pointer),
      emergencies: emergencies.map(({ row: _row, ...emergency }) => emergency),
    },
    rowsOf: {
      outsidePointers: pointers.map(({ row }) => row),
      emergencies: emergencies.map(({ row }) => row),
      noLocationPoints: points.map(({ row }) => row),
    },
  };
}

/** What is no number is beyond every range, which the API refuses at its field. */
const decimal = (typed: string): number => (/^-?\d{1,4}([.,]\d{1,9})?$/.test(typed) ? Number(typed.replace(',', '.')) : 9_999);

function atItsField({ path, ...fault }: FieldFault, { rowsOf }: Read): FieldFault {
  const [, list, at, field] = /^(outsidePointers|emergencies|noLocationPoints)\.(\d+)\.(.+)$/.exec(path) ?? [];
  if (!list) return { ...fault, path };
  return { ...fault, path: `${list}.${rowsOf[list as keyof Read['rowsOf']][Number(at)]}.${field}` };
}

/** What the city is: its phones, what is somebody else's job, words that mean danger; and what only its folder changes, and why. */
export default function CityPage({ loaderData: { city: { languages, timeZone, centre }, cityDefinition: city, settingsChanges } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const languageName = useLanguageName();
  const isDone = useSearchParams()[0].has('done');
  return (
    <Page title={t('city.title')} width="full">
      <ErrorSummary />
      <PageHeader title={t('city.title')}>
        <p>{t('city.lead')}</p>
      </PageHeader>
      <AdminTabs current="city" />
      {isDone ? <Alert tone="success" slim role="status">{t('city.saved')}</Alert> : null}
      <Form method="post" noValidate className="panel">
        <TextInput name="name" label={t('city.name')} defaultValue={city.name} maxLength={100} autoComplete="off" />
        <TextInput name="state" label={t('city.state')} hint={t('city.state.hint')} defaultValue={city.state} maxLength={2} size="short" autoComplete="off" />
        <TextInput name="emergencyPhone" label={t('city.emergency-phone')} defaultValue={city.emergencyPhone} size="medium" autoComplete="off" />
        <TextInput name="nonEmergencyPhone" label={t('city.phone')} defaultValue={city.nonEmergencyPhone} size="medium" autoComplete="off" />
        <TextInput name="reopenDays" label={t('city.reopen')} hint={t('city.reopen.hint')} defaultValue={String(city.reopenDays)} inputMode="numeric" size="short" autoComplete="off" />
        <h2>{t('city.pointers')}</h2>
        <p>{t('city.pointers.lead')}</p>
        {[...city.outsidePointers, null].map((pointer, row) => (
          <fieldset key={pointer?.code ?? ''} className="usa-fieldset option-row">
            <legend className="usa-legend">{t(pointer ? 'city.pointer' : 'city.pointer.new', { number: row + 1 })}</legend>
            {pointer ? <input type="hidden" name={`outsidePointers.${row}.code`} value={pointer.code} /> : null}
            <TranslatedInput name={`outsidePointers.${row}.name`} label={t('city.pointer.name')} languages={languages} value={pointer?.name ?? []} optional />
            <TranslatedInput name={`outsidePointers.${row}.handles`} label={t('city.pointer.handles')} languages={languages} value={pointer?.handles ?? []} optional />
            <TextInput name={`outsidePointers.${row}.phone`} label={t('city.pointer.phone')} defaultValue={pointer?.phone ?? ''} size="medium" autoComplete="off" optional />
          </fieldset>
        ))}
        <h2>{t('city.emergencies')}</h2>
        <p>{t('city.emergencies.lead')}</p>
        {[...city.emergencies, null].map((emergency, row) => (
          <fieldset key={emergency?.code ?? ''} className="usa-fieldset option-row">
            <legend className="usa-legend">{t(emergency ? 'city.emergency' : 'city.emergency.new', { number: row + 1 })}</legend>
            {emergency ? <input type="hidden" name={`emergencies.${row}.code`} value={emergency.code} /> : null}
            <DangerWords row={row} languages={languages} words={emergency?.words ?? []} />
            <TranslatedInput name={`emergencies.${row}.message`} label={t('city.emergency.message')} languages={languages} value={emergency?.message ?? []} long optional />
            <TextInput name={`emergencies.${row}.call`} label={t('city.emergency.call')} defaultValue={emergency?.call ?? ''} size="medium" autoComplete="off" optional />
          </fieldset>
        ))}
        <h2>{t('city.nowhere')}</h2>
        <p>{t('city.nowhere.lead')}</p>
        {[...city.noLocationPoints, null].map((point, row) => (
          <fieldset key={point ? `${point.latitude} ${point.longitude}` : ''} className="usa-fieldset option-row">
            <legend className="usa-legend">{t(point ? 'city.nowhere.point' : 'city.nowhere.new', { number: row + 1 })}</legend>
            <TextInput name={`noLocationPoints.${row}.latitude`} label={t('city.latitude')} defaultValue={point ? String(point.latitude) : ''} inputMode="decimal" size="medium" autoComplete="off" optional />
            <TextInput name={`noLocationPoints.${row}.longitude`} label={t('city.longitude')} defaultValue={point ? String(point.longitude) : ''} inputMode="decimal" size="medium" autoComplete="off" optional />
            <TextInput name={`noLocationPoints.${row}.radiusMetres`} label={t('city.radius')} defaultValue={String(point?.radiusMetres ?? NEAR_METRES)} inputMode="decimal" size="short" autoComplete="off" optional />
          </fieldset>
        ))}
        <TextInput name="reason" label={t('admin.why')} hint={t('admin.why.hint')} maxLength={1000} autoComplete="off" optional />
        <div className="actions">
          <Button>{t('admin.save')}</Button>
        </div>
      </Form>
      <section className="panel" aria-labelledby="folder">
        <h2 id="folder">{t('city.folder')}</h2>
        <p>{t('city.folder.lead')}</p>
        <SummaryList
          rows={[
            { label: t('city.zone'), value: <>{timeZone}<br /><span className="quiet">{t('city.zone.why')}</span></> },
            { label: t('city.languages'), value: <>{languages.map(languageName).join(', ')}<br /><span className="quiet">{t('city.languages.why')}</span></> },
            { label: t('city.centre'), value: <>{centre.latitude}, {centre.longitude}<br /><span className="quiet">{t('city.centre.why')}</span></> },
            {
              label: t('city.ground'),
              value: (
                <>
                  {t('city.ground.counts', { neighborhoods: format.number(city.neighborhoods), districts: format.number(city.districts), addresses: format.number(city.addresses) })}
                  <br />
                  <span className="quiet">{t('city.ground.why')}</span>
                </>
              ),
            },
          ]}
        />
      </section>
      <HistoryPanel changes={settingsChanges} kind="city" />
    </Page>
  );
}

function DangerWords({ row, languages, words }: { row: number; languages: readonly string[]; words: readonly { language: string; words: readonly string[] }[] }) {
  const t = useT();
  const languageName = useLanguageName();
  return languages.map((language) => (
    <TextArea
      key={language}
      name={`emergencies.${row}.words.${language}`}
      label={t('admin.in-language', { label: t('city.emergency.words'), language: languageName(language) })}
      hint={t('city.emergency.words.hint')}
      defaultValue={words.find((one) => one.language === language)?.words.join('\n') ?? ''}
      rows={3}
      lang={language}
      optional
    />
  ));
}
