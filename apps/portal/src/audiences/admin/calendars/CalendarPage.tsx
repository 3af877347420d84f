import { Form, redirect, useSearchParams } from 'react-router';
import type { Route } from './+types/CalendarPage';
import { invalid, submit, text, useFormState } from '../../../shared/form/index.js';
import { limitedForm } from '../../../shared/form/limited-form.js';
import { answered } from '../../../shared/form/staff-form.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { restoredIn } from '../../../shared/session/kept.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Alert, BackLink, Button, ButtonLink, EmptyState, ErrorSummary, FileInput, Link, Page, PageHeader, Table, Tabs, Tag, TextInput } from '../../../shared/ui/index.js';
import { AdminTabs } from '../AdminTabs.js';
import { windowsText } from './hours-text.js';
import { WeekPicture } from './WeekPicture.js';
import { onDate } from './words.js';

const Calendar = graphql(`
  query AdminCalendar($id: ID!, $version: ID) {
    serviceCalendar(id: $id, version: $version) {
      id name
      hours { versionId timeZone weekly { day windows { opens closes } } dates { date kind name source windows { opens closes } } }
      versions { id version effectiveFrom publishedAt publishedBy reason correction standing }
      proposals { id date name about source }
    }
  }
`);
const Import = graphql(`
  mutation AdminImportHolidays($input: ImportHolidaysInput!) {
    importHolidays(input: $input) {
      __typename
      ... on ImportedHolidays { proposed known unread }
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const Decide = graphql(`
  mutation AdminDecideHolidays($input: DecideHolidaysInput!) {
    decideHolidays(input: $input) {
      __typename
      ... on DecidedHolidays { taken left }
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

const Rename = graphql(`
  mutation AdminRenameCalendar($id: ID!, $name: String!) {
    renameCalendar(id: $id, name: $name) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

const MOST_FEED_BYTES = 1_000_000;
/** With what a form has around its file. */
const MOST_BYTES = MOST_FEED_BYTES + 500_000;

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams;
  const { serviceCalendar } = await api(context)(Calendar, { id: params.id, version: search.get('version') });
  return serviceCalendar;
}

export async function action({ context, params: { id }, request }: Route.ActionArgs) {
  const form = await limitedForm(request, MOST_BYTES);
  if (form === 'TOO_LARGE') return invalid(new FormData(), [{ path: 'feed', code: 'FEED_TOO_LARGE' }]);
  const restored = restoredIn(form);
  if (restored) return { values: restored, faults: [] };
  const word = (name: string) => text(form, name);
  return submit(
    form,
    async () => {
      if (word('do') === 'import') {
        const file = form.get('feed');
        if (!(file instanceof File) || file.size === 0) return invalid(form, [{ path: 'feed', code: 'IS_NOT_EMPTY' }]);
        if (file.size > MOST_FEED_BYTES) return invalid(form, [{ path: 'feed', code: 'FEED_TOO_LARGE' }]);
        const input = { calendarId: id, feed: await file.text(), source: file.name.slice(0, 200) || 'feed.ics' };
        const { importHolidays: made } = await api(context)(Import, { input });
        if (made.__typename === 'Refused') return invalid(form, [{ path: 'feed', code: made.code, facts: made.facts }]);
        if (made.__typename === 'InvalidInput') return invalid(form, made);
        const unread = made.unread.map((name) => `&unread=${encodeURIComponent(name)}`).slice(0, 10).join('');
        return redirect(`/admin/calendars/${id}?done=import&proposed=${made.proposed}&known=${made.known}${unread}`, 303);
      }
      if (word('do') === 'rename') return answered(form, (await api(context)(Rename, { id, name: word('name') })).renameCalendar, `/admin/calendars/${id}?done=rename`);
      const take = form.getAll('take').map(String);
      const leave = form.getAll('shown').map(String).filter((one) => !take.includes(one));
      const { decideHolidays: made } = await api(context)(Decide, { input: { calendarId: id, take, leave, reason: word('reason') } });
      if (made.__typename !== 'DecidedHolidays') return invalid(form, made);
      return redirect(`/admin/calendars/${id}?done=decide`, 303);
    },
    request,
  );
}

const TONES = { IN_FORCE: 'good', WAITING: 'info', PAST: 'done', OVERRULED: 'done' } as const;

export default function CalendarPage({ loaderData: { id, name, hours, versions, proposals } }: Route.ComponentProps) {
  const t = useT();
  const shown = versions.find((version) => version.id === hours.versionId);
  return (
    <Page title={name} width="full">
      <BackLink to="/admin/calendars" />
      <ErrorSummary />
      <PageHeader title={name}>
        <p>{t('calendar.zone.lead', { zone: hours.timeZone })}</p>
      </PageHeader>
      <AdminTabs current="calendars" />
      <Done />
      {shown && shown.standing !== 'IN_FORCE' ? (
        <Alert tone="info" slim>
          {t('calendar.version.shown', { version: String(shown.version) })} <Link to={`/admin/calendars/${id}`}>{t('calendar.version.now')}</Link>
        </Alert>
      ) : null}
      <p>
        <ButtonLink to={`/admin/calendars/${id}/publish?version=${hours.versionId}`}>{t('calendar.publish')}</ButtonLink>
      </p>
      <div className="panel">
        <WeekPicture title={t('calendar.week')} weekly={hours.weekly} />
      </div>
      <Dates dates={hours.dates} here={`/admin/calendars/${id}?${shown?.standing === 'IN_FORCE' ? '' : `version=${hours.versionId}&`}`} />
      {proposals.length > 0 ? <Proposals proposals={proposals} /> : null}
      <section className="panel" aria-labelledby="import-title">
        <h2 id="import-title">{t('calendar.import')}</h2>
        <p>{t('calendar.import.lead')}</p>
        <Form method="post" encType="multipart/form-data" noValidate>
          <FileInput name="feed" label={t('calendar.import.file')} accept=".ics,text/calendar" maxMegabytes={1} />
          <div className="actions">
            <Button variant="secondary" name="do" value="import">{t('calendar.import.send')}</Button>
          </div>
        </Form>
      </section>
      <section className="panel" aria-labelledby="rename-title">
        <h2 id="rename-title">{t('calendar.rename')}</h2>
        <Form method="post" noValidate key={name}>
          <TextInput name="name" label={t('admin.name')} defaultValue={name} maxLength={120} autoComplete="off" />
          <div className="actions">
            <Button variant="secondary" name="do" value="rename">{t('calendar.rename.save')}</Button>
          </div>
        </Form>
      </section>
      <History calendarId={id} versions={versions} />
    </Page>
  );
}

type Loaded = Route.ComponentProps['loaderData'];

function Done() {
  const t = useT();
  const format = useFormat();
  const [search] = useSearchParams();
  const done = search.get('done');
  if (done === 'import') {
    const unread = search.getAll('unread').slice(0, 10);
    return (
      <Alert tone="success" slim role="status">
        {t('calendar.done.import', { proposed: Number(search.get('proposed')) || 0, known: Number(search.get('known')) || 0 })}
        {unread.length > 0 ? ` ${t('calendar.done.unread', { names: format.list(unread) })}` : null}
      </Alert>
    );
  }
  if (done !== 'publish' && done !== 'decide' && done !== 'rename') return null;
  return <Alert tone="success" slim role="status">{t(`calendar.done.${done}`)}</Alert>;
}

/** Dates with hours of their own, a year at a time. */
function Dates({ dates, here }: { dates: Loaded['hours']['dates']; here: string }) {
  const t = useT();
  const format = useFormat();
  const { now } = useVisitor();
  const [search] = useSearchParams();
  const years = [...new Set(dates.map(({ date }) => date.slice(0, 4)))].sort();
  const year = years.find((one) => one === search.get('year')) ?? years.find((one) => one >= now.slice(0, 4)) ?? years.at(-1);
  return (
    <section className="panel" aria-labelledby="dates-title">
      <h2 id="dates-title">{t('calendar.dates')}</h2>
      {year === undefined ? <EmptyState title={t('calendar.dates.none')} /> : (
        <>
          <Tabs label={t('calendar.years')} tabs={years.map((one) => ({ to: `${here}year=${one}`, label: one, current: one === year }))} />
          <Table
            dense
            stacks
            caption={t('calendar.dates.in', { year })}
            rows={dates.filter(({ date }) => date.startsWith(year))}
            rowKey={({ date }) => date}
            columns={[
              { key: 'date', head: t('calendar.date'), cell: ({ date }) => onDate(format, date) },
              { key: 'name', head: t('admin.name'), cell: (row) => row.name },
              { key: 'kind', head: t('calendar.kind'), cell: ({ kind }) => t(`calendar.kind.${kind}`) },
              { key: 'hours', head: t('calendar.hours'), cell: ({ windows }) => windowsText(windows) || t('calendar.closed') },
              { key: 'source', head: t('calendar.source'), cell: ({ source }) => source },
            ]}
          />
        </>
      )}
    </section>
  );
}

/** What a feed named and nobody decided yet: nothing is ticked beforehand. */
function Proposals({ proposals }: { proposals: Loaded['proposals'] }) {
  const t = useT();
  const format = useFormat();
  const ticked = [useFormState().values.take ?? []].flat();
  return (
    <section className="panel" aria-labelledby="proposals-title">
      <h2 id="proposals-title">{t('calendar.proposals')}</h2>
      <p>{t('calendar.proposals.lead')}</p>
      <Form method="post" encType="multipart/form-data" noValidate>
        <fieldset className="usa-fieldset">
          <legend className="usa-legend">{t('calendar.proposals.which')}</legend>
          {proposals.map(({ id, date, name, about, source }) => (
            <div key={id} className="usa-checkbox choice">
              <input type="hidden" name="shown" value={id} />
              <input className="usa-checkbox__input" type="checkbox" name="take" id={`take-${id}`} value={id} defaultChecked={ticked.includes(id)} aria-describedby={`take-${id}-note`} />
              <label className="usa-checkbox__label" htmlFor={`take-${id}`}>
                {t('calendar.proposal', { date: onDate(format, date), name })}
              </label>
              <p className="choice__hint" id={`take-${id}-note`}>{[about, source].filter(Boolean).join(' · ')}</p>
            </div>
          ))}
        </fieldset>
        <TextInput name="reason" label={t('calendar.reason')} hint={t('calendar.reason.hint')} maxLength={120} autoComplete="off" />
        <div className="actions">
          <Button name="do" value="decide">{t('calendar.proposals.decide')}</Button>
        </div>
      </Form>
    </section>
  );
}

function History({ calendarId, versions }: { calendarId: string; versions: Loaded['versions'] }) {
  const t = useT();
  const format = useFormat();
  return (
    <div className="panel">
      <Table
        dense
        stacks
        caption={t('calendar.history')}
        rows={versions}
        rowKey={({ id }) => id}
        columns={[
          { key: 'version', head: t('calendar.version'), cell: ({ id, version }) => <Link to={`/admin/calendars/${calendarId}?version=${id}`}>{format.number(version)}</Link> },
          { key: 'standing', head: t('admin.state'), cell: ({ standing }) => <Tag tone={TONES[standing]}>{t(`calendar.standing.${standing}`)}</Tag> },
          { key: 'from', head: t('calendar.from'), cell: ({ effectiveFrom }) => (effectiveFrom < '1970-01-02' ? t('calendar.from.always') : format.dateTime(effectiveFrom)) },
          { key: 'by', head: t('calendar.by'), cell: ({ publishedBy, publishedAt }) => t('calendar.by.at', { name: publishedBy ?? t('calendar.by.folder'), at: format.dateTime(publishedAt) }) },
          { key: 'why', head: t('calendar.reason'), cell: ({ reason, correction }) => (correction ? t('calendar.corrected', { reason, correction }) : reason) },
        ]}
      />
    </div>
  );
}
