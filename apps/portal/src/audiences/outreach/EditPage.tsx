import { Form, redirect } from 'react-router';
import type { Route } from './+types/EditPage';
import { invalid, text } from '../../shared/form/index.js';
import { withForm } from '../../shared/form/staff-form.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import type { CityEventKind, EventRepeat } from '../../shared/graphql/generated/graphql.js';
import { api } from '../../shared/graphql/api.js';
import { useLanguageName, useT } from '../../shared/i18n/index.js';
import { valuesOf } from '../../shared/form/index.js';
import { useActionData } from 'react-router';
import { BackLink, Button, Checkboxes, ErrorSummary, Page, PageHeader, Radios, Select, TextArea, TextInput } from '../../shared/ui/index.js';

const FindChoices = graphql(`
  query EventChoices { city { languages } areas(kind: NEIGHBORHOOD) { code name } }
`);
const FindEvent = graphql(`
  query EventToWrite($id: ID!) {
    eventToEdit(id: $id) {
      id kind state titles { language text } bodies { language text } accesses { language text } placeName address languages neighborhood startsLocal endsLocal interpreterLocal
      capacity mostPeople writtenAt laterInSeries
    }
  }
`);
const Write = graphql(`
  mutation WriteEvent($input: EventInput!) {
    writeEvent(input: $input) { __typename ... on EventWritten { id } ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const Preview = graphql(`
  query PreviewEventText($text: String!) { previewEventText(text: $text) }
`);
const KINDS = ['MEETING', 'MOBILE_CITY_HALL', 'TRAINING', 'CLEAN_UP'] as const satisfies readonly CityEventKind[];
const REPEATS = ['WEEKLY', 'EVERY_TWO_WEEKS', 'MONTHLY'] as const satisfies readonly EventRepeat[];
const MOST_TEXT = 20_000;

export async function loader({ context, params }: Route.LoaderArgs) {
  const choices = await api(context)(FindChoices);
  return { ...choices, event: params.id ? (await api(context)(FindEvent, { id: params.id })).eventToEdit : null };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  return withForm(request, async (form) => {
    const { city } = await api(context)(FindChoices);
    const words = (part: string) => city.languages.map((language) => ({ language, text: text(form, `${language}.${part}`) }));
    const bodies = words('body');
    const long = bodies.filter((body) => body.text.length > MOST_TEXT).map(({ language }) => ({ path: `${language}.body`, code: 'TOO_LONG', facts: [{ name: 'max', value: String(MOST_TEXT) }] }));
    if (long.length > 0) return invalid(form, long);
    if (form.has('preview')) {
      const previews: { language: string; html: string }[] = [];
      for (const body of bodies.filter((one) => one.text)) previews.push({ language: body.language, html: (await api(context)(Preview, { text: body.text })).previewEventText });
      return { values: valuesOf(form), faults: [], previews };
    }
    const numbers = Object.fromEntries(['capacity', 'mostPeople', 'times'].map((path) => [path, text(form, path) === '' ? null : Number(text(form, path))]));
    const notNumbers = Object.entries(numbers).filter(([, value]) => value !== null && !(Number.isInteger(value) && Math.abs(value) <= 1_000_000)).map(([path]) => ({ path, code: 'NOT_A_NUMBER' }));
    if (notNumbers.length > 0) return invalid(form, notNumbers);
    if (numbers['capacity'] === 0) return invalid(form, [{ path: 'capacity', code: 'OUT_OF_RANGE', facts: [{ name: 'min', value: '1' }, { name: 'max', value: '5000' }] }]);
    const { writeEvent: written } = await api(context)(Write, {
      input: {
        id: params.id ?? null, writtenAt: text(form, 'writtenAt') || null, kind: KINDS.find((one) => one === text(form, 'kind')) ?? 'MEETING',
        title: words('title'), body: bodies, access: words('access'), placeName: text(form, 'placeName'), address: text(form, 'address'),
        languages: form.getAll('languages').map(String), neighborhood: text(form, 'neighborhood') || null, startsLocal: text(form, 'startsLocal'), endsLocal: text(form, 'endsLocal'),
        interpreterLocal: text(form, 'interpreterLocal') || null, capacity: numbers['capacity'] ?? null, mostPeople: numbers['mostPeople'] ?? 6,
        repeat: REPEATS.find((one) => one === text(form, 'repeat')) ?? null, times: Math.min(26, Math.max(1, numbers['times'] ?? 1)), following: text(form, 'following') === 'yes',
      },
    });
    return written.__typename === 'EventWritten' ? redirect(`/outreach/${written.id}?done=saved`, 303) : invalid(form, written);
  });
}

/** Writes an event, or a series of them, in every language. */
export default function EditPage({ loaderData: { event, city: { languages }, areas } }: Route.ComponentProps) {
  const t = useT();
  const nameOf = useLanguageName();
  const answer = useActionData() as { previews?: { language: string; html: string }[] } | undefined;
  const inLanguage = (list: readonly { language: string; text: string }[] | undefined, language: string) => list?.find((one) => one.language === language)?.text ?? '';
  const heading = t(event ? 'outreach.edit' : 'outreach.new');
  return (
    <Page title={heading} width="wide">
      <BackLink to={event ? `/outreach/${event.id}` : '/outreach'} />
      <ErrorSummary />
      <PageHeader title={heading}><p>{t(event?.state === 'PUBLISHED' ? 'outreach.edit.public' : 'outreach.edit.draft')}</p></PageHeader>
      {answer?.previews?.map(({ language, html }) => (
        <section key={language} className="panel" aria-label={t('outreach.preview.of', { language: nameOf(language) })}>
          <h2>{t('outreach.preview.of', { language: nameOf(language) })}</h2>
          <div lang={language} dangerouslySetInnerHTML={{ __html: html }} />
        </section>
      ))}
      <Form method="post" noValidate>
        {event ? <input type="hidden" name="writtenAt" value={event.writtenAt} /> : null}
        <section className="panel">
          <Radios name="kind" label={t('outreach.kind')} defaultValue={event?.kind ?? 'MEETING'} choices={KINDS.map((value) => ({ value, label: t(`outreach.kind.${value}`) }))} />
        </section>
        {languages.map((language, at) => (
          <section key={language} className="panel" lang={language}>
            <h2>{nameOf(language)}</h2>
            <TextInput name={`${language}.title`} label={t('outreach.name-of-event')} defaultValue={inLanguage(event?.titles, language)} optional={at > 0} maxLength={120} autoComplete="off" />
            <TextArea name={`${language}.body`} label={t('outreach.text')} hint={t('outreach.text.hint')} defaultValue={inLanguage(event?.bodies, language)} maxLength={MOST_TEXT} rows={8} optional={at > 0} />
            <TextInput name={`${language}.access`} label={t('outreach.access')} hint={t('outreach.access.hint')} defaultValue={inLanguage(event?.accesses, language)} maxLength={500} autoComplete="off" optional />
          </section>
        ))}
        <section className="panel">
          <h2>{t('outreach.where-when')}</h2>
          <TextInput name="placeName" label={t('outreach.place')} defaultValue={event?.placeName ?? ''} maxLength={120} autoComplete="off" />
          <TextInput name="address" label={t('outreach.address')} defaultValue={event?.address ?? ''} maxLength={200} autoComplete="off" />
          <Select name="neighborhood" label={t('outreach.neighborhood')} empty={t('outreach.neighborhood.none')} defaultValue={event?.neighborhood ?? ''} choices={areas.map(({ code, name }) => ({ value: code, label: name }))} optional />
          <TextInput name="startsLocal" type="datetime-local" label={t('outreach.starts')} defaultValue={event?.startsLocal ?? ''} size="medium" />
          <TextInput name="endsLocal" type="datetime-local" label={t('outreach.ends')} defaultValue={event?.endsLocal ?? ''} size="medium" />
          {event ? null : (
            <>
              <Select name="repeat" label={t('outreach.repeat')} empty={t('outreach.repeat.never')} choices={REPEATS.map((value) => ({ value, label: t(`outreach.repeat.${value}`) }))} optional />
              <TextInput name="times" label={t('outreach.times')} hint={t('outreach.times.hint')} inputMode="numeric" size="short" defaultValue="1" autoComplete="off" />
            </>
          )}
        </section>
        <section className="panel">
          <h2>{t('outreach.who')}</h2>
          <Checkboxes name="languages" label={t('outreach.languages')} defaultValues={event?.languages ?? [languages[0] ?? 'en']} choices={[...new Set([...languages, ...(event?.languages ?? [])])].map((code) => ({ value: code, label: nameOf(code) }))} />
          <TextInput name="interpreterLocal" type="datetime-local" label={t('outreach.interpreter-until')} defaultValue={event?.interpreterLocal ?? ''} size="medium" optional />
          <TextInput name="capacity" label={t('outreach.capacity')} hint={t('outreach.capacity.hint')} inputMode="numeric" size="short" defaultValue={event?.capacity ? String(event.capacity) : ''} autoComplete="off" optional />
          <TextInput name="mostPeople" label={t('outreach.most-people')} inputMode="numeric" size="short" defaultValue={String(event?.mostPeople ?? 6)} autoComplete="off" />
          {event && event.laterInSeries > 0 ? (
            <Radios
              name="following"
              label={t('outreach.series.change')}
              hint={t('outreach.series.change.hint')}
              defaultValue="no"
              choices={[{ value: 'no', label: t('outreach.series.this') }, { value: 'yes', label: t('outreach.series.following', { count: event.laterInSeries }) }]}
            />
          ) : null}
          <div className="actions">
            <Button>{t('outreach.save')}</Button>
            <Button name="preview" value="yes" variant="secondary">{t('outreach.preview')}</Button>
          </div>
        </section>
      </Form>
    </Page>
  );
}
