import { data, Form } from 'react-router';
import type { Route } from './+types/PublishCalendarPage';
import { type FieldFault, invalid, text, valuesOf } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import type { PublishCalendarInput } from '../../../shared/graphql/generated/graphql.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Alert, BackLink, Button, ErrorSummary, Page, PageHeader, SummaryList, TextArea, TextInput } from '../../../shared/ui/index.js';
import { type CalendarDate, datesText, type OpenWindow, readDates, readWindows, weekdayOf, windowsText } from './hours-text.js';
import { onDate } from './words.js';

const Calendar = graphql(`
  query AdminCalendarToPublish($id: ID!, $version: ID) {
    serviceCalendar(id: $id, version: $version) {
      id name
      hours { timeZone weekly { day windows { opens closes } } dates { date kind name source windows { opens closes } } }
      versions { id version effectiveFrom standing }
    }
  }
`);
const Preview = graphql(`
  mutation AdminPreviewCalendar($input: PublishCalendarInput!) {
    previewCalendar(input: $input) {
      __typename
      ... on CalendarPreview { effectiveFrom minutesBefore minutesAfter dates withdrawn { id version effectiveFrom } }
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const DryRun = graphql(`
  mutation AdminPublishDryRun($input: PublishCalendarInput!) {
    publishCalendarDryRun(input: $input) {
      __typename
      ... on RecomputeDryRun { clocksMoved becameLate becameUnlate unchanged }
    }
  }
`);
const Publish = graphql(`
  mutation AdminPublishCalendar($input: PublishCalendarInput!) {
    publishCalendar(input: $input) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const version = new URL(request.url).searchParams.get('version');
  return (await api(context)(Calendar, { id: params.id, version })).serviceCalendar;
}

export function action(args: Route.ActionArgs) {
  const { context, params, request } = args;
  return withForm(request, async (form) => {
    const { hours } = await loader(args);
    const read = inputOf(form, params.id, hours.dates);
    if ('faults' in read) return invalid(form, read.faults);
    if (text(form, 'do') === 'publish') {
      const { publishCalendar: done } = await api(context)(Publish, read);
      return answered(form, done, `/admin/calendars/${params.id}?done=publish`, shownWhereTyped);
    }
    const { previewCalendar: preview } = await api(context)(Preview, read);
    if (preview.__typename === 'CalendarPreview') {
      const { publishCalendarDryRun: clocks } = await api(context)(DryRun, read);
      return data({ values: valuesOf(form), faults: [], preview: { ...preview, clocks: clocks.__typename === 'RecomputeDryRun' ? clocks : null } });
    }
    return invalid(form, preview.__typename === 'Refused' ? preview : preview.fields.map(shownWhereTyped));
  });
}

function inputOf(form: FormData, calendarId: string, standing: readonly CalendarDate[]): { faults: FieldFault[] } | { input: PublishCalendarInput } {
  const word = (name: string) => text(form, name);
  const days = DAYS.map((day) => ({ day, windows: readWindows(word(`day.${day}`)) }));
  const faults: FieldFault[] = days.filter(({ windows }) => !windows).map(({ day }) => ({ path: `day.${day}`, code: 'NOT_HOURS' }));
  const dates = readDates(word('dates'), standing, (date) => Boolean(days[weekdayOf(date) - 1]?.windows?.length));
  if ('line' in dates) faults.push({ path: 'dates', code: 'BAD_LINE', facts: [{ name: 'line', value: String(dates.line) }] });
  if (faults.length > 0 || 'line' in dates) return { faults };
  const weekly = days.map(({ day, windows = [] }) => ({ day, windows }));
  const optional = (name: string) => word(name) || null;
  const texts = { timeZone: word('timeZone'), reason: word('reason'), correction: optional('correction') };
  return { input: { calendarId, weekly, dates: dates.dates, effectiveDate: optional('effectiveDate'), basedOn: optional('basedOn'), ...texts } };
}

/** A fault of the rules, at the field in which its cause was typed. */
function shownWhereTyped({ path, ...fault }: FieldFault): FieldFault {
  const [, day] = /^weekly\.(\d)/.exec(path) ?? [];
  if (day) return { ...fault, path: `day.${day}` };
  if (path === 'weekly') return { ...fault, path: 'day.1' };
  if (/^(exceptions|dates)/.test(path)) return { ...fault, path: 'dates' };
  return { ...fault, path: path === 'effectiveFrom' ? 'effectiveDate' : path };
}

interface Previewed {
  effectiveFrom: string;
  minutesBefore: number;
  minutesAfter: number;
  dates: readonly string[];
  withdrawn: readonly { id: string; version: number; effectiveFrom: string }[];
  clocks: { clocksMoved: number; becameLate: number; becameUnlate: number } | null;
}

export default function PublishCalendarPage({ loaderData: { id, name, hours, versions }, actionData }: Route.ComponentProps) {
  const t = useT();
  const preview = actionData && 'preview' in actionData ? (actionData.preview as Previewed) : undefined;
  const windows = (day: number): readonly OpenWindow[] => hours.weekly.find((one) => one.day === day)?.windows ?? [];
  const waits = versions.some(({ standing }) => standing === 'WAITING');
  return (
    <Page title={t('calendar.publish.of', { name })}>
      <BackLink to={`/admin/calendars/${id}`} />
      <ErrorSummary />
      <PageHeader title={t('calendar.publish.of', { name })}>
        <p>{t('calendar.publish.lead')}</p>
      </PageHeader>
      {waits ? <Alert tone="warning" slim>{t('calendar.publish.waits')}</Alert> : null}
      {preview ? <PreviewPanel preview={preview} /> : null}
      <Form method="post" noValidate className="panel">
        <input type="hidden" name="basedOn" value={versions[0]?.id ?? ''} />
        <TextInput name="timeZone" label={t('calendar.zone')} hint={t('calendar.zone.hint')} defaultValue={hours.timeZone} maxLength={64} autoComplete="off" />
        <fieldset className="usa-fieldset calendar-week">
          <legend className="usa-legend">{t('calendar.week')}</legend>
          <p className="usa-hint">{t('calendar.week.hint')}</p>
          {DAYS.map((day) => (
            <TextInput key={day} name={`day.${day}`} label={t(`calendar.day.${day}`)} defaultValue={windowsText(windows(day))} maxLength={200} size="medium" autoComplete="off" />
          ))}
        </fieldset>
        <TextArea name="dates" label={t('calendar.dates')} hint={t('calendar.dates.hint')} defaultValue={datesText(hours.dates)} rows={16} optional />
        <TextInput name="effectiveDate" type="date" label={t('calendar.from')} hint={t('calendar.from.hint')} size="medium" optional />
        <TextInput name="reason" label={t('calendar.reason')} hint={t('calendar.reason.hint')} maxLength={120} autoComplete="off" />
        <TextInput name="correction" label={t('calendar.correction')} hint={t('calendar.correction.hint')} maxLength={500} autoComplete="off" optional />
        <div className="actions">
          <Button variant={preview ? 'secondary' : 'primary'} name="do" value="preview">{t('calendar.preview')}</Button>
          {preview ? <Button name="do" value="publish">{t('calendar.publish')}</Button> : null}
        </div>
      </Form>
    </Page>
  );
}

function PreviewPanel({ preview: { effectiveFrom, minutesBefore, minutesAfter, dates, withdrawn, clocks } }: { preview: Previewed }) {
  const t = useT();
  const format = useFormat();
  const hours = (minutes: number) => t('calendar.preview.hours', { hours: format.number(Math.round(minutes / 6) / 10) });
  return (
    <section className="panel" aria-labelledby="preview-title" role="status">
      <h2 id="preview-title">{t('calendar.preview.title')}</h2>
      <SummaryList
        rows={[
          { label: t('calendar.from'), value: format.dateTime(effectiveFrom) },
          { label: t('calendar.preview.open'), value: t('calendar.preview.change', { before: hours(minutesBefore), after: hours(minutesAfter) }) },
          { label: t('calendar.preview.dates'), value: dates.length > 0 ? format.list(dates.map((date) => onDate(format, date))) : t('calendar.preview.none') },
          ...(clocks ? [{ label: t('calendar.preview.clocks'), value: t('clocks.would', clocks) }] : []),
          ...withdrawn.map((version) => ({
            label: t('calendar.preview.withdrawn'),
            value: t('calendar.preview.withdrawn.version', { version: String(version.version), at: format.dateTime(version.effectiveFrom) }),
          })),
        ]}
      />
    </section>
  );
}
