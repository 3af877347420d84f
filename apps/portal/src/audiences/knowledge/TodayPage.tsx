import { Form, redirect, useSearchParams } from 'react-router';
import type { Route } from './+types/TodayPage';
import { invalid, submit, text } from '../../shared/form/index.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import type { TodayKind } from '../../shared/graphql/generated/graphql.js';
import { api } from '../../shared/graphql/api.js';
import { useFormat, useLanguageName, useT } from '../../shared/i18n/index.js';
import { restoredIn } from '../../shared/session/kept.js';
import { useVisitor } from '../../shared/session/useVisitor.js';
import { visitorContext } from '../../shared/session/visitor.js';
import { Alert, Button, ButtonLink, EmptyState, ErrorSummary, Link, Page, PageHeader, Radios, Tag, TextArea, TextInput } from '../../shared/ui/index.js';
import { KnowledgeTabs } from './KnowledgeTabs.js';
import { instantOf, localTime } from './local-time.js';

const Notices = graphql(`
  query KnowledgeToday {
    todayNoticesToEdit { id kind title { language text } text { language text } fromAt untilAt writtenByName }
    city { languages }
  }
`);
const Save = graphql(`
  mutation SaveTodayNotice($input: TodayNoticeInput!) {
    saveTodayNotice(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const Remove = graphql(`
  mutation RemoveTodayNotice($id: ID!) { removeTodayNotice(id: $id) { __typename } }
`);
const KINDS = ['COLLECTION', 'CLOSURE', 'WEATHER', 'OTHER'] as const satisfies readonly TodayKind[];
const DAY = 86_400_000;

export async function loader({ context, request }: Route.LoaderArgs) {
  return { ...(await api(context)(Notices)), changed: new URL(request.url).searchParams.get('change') };
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const restored = restoredIn(form);
  if (restored) return { values: restored, faults: [] };
  return submit(form, async () => {
    const gone = text(form, 'remove');
    if (gone) {
      await api(context)(Remove, { id: gone });
      return redirect('/knowledge/today?done=removed', 303);
    }
    const { timeZone } = context.get(visitorContext).city;
    const { city } = await api(context)(Notices);
    const [fromAt, untilAt] = [instantOf(text(form, 'fromAt'), timeZone), instantOf(text(form, 'untilAt'), timeZone)];
    const missing = Object.entries({ fromAt, untilAt }).flatMap(([path, at]) => (at === null ? [{ path, code: 'EMPTY' }] : []));
    if (fromAt === null || untilAt === null) return invalid(form, missing);
    const words = (part: string) => city.languages.map((language) => ({ language, text: text(form, `${language}.${part}`) }));
    const kind = KINDS.find((one) => one === text(form, 'kind')) ?? 'OTHER';
    const { saveTodayNotice: saved } = await api(context)(Save, { input: { id: text(form, 'id') || null, kind, title: words('title'), text: words('text'), fromAt, untilAt } });
    return saved.__typename === 'TodayNoticeSaved' ? redirect('/knowledge/today?done=saved', 303) : invalid(form, saved);
  }, request);
}

/** What is different today, written in a minute. */
export default function TodayPage({ loaderData: { todayNoticesToEdit, city: { languages }, changed } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const { city, now } = useVisitor();
  const done = useSearchParams()[0].get('done');
  const languageName = useLanguageName();
  const notice = todayNoticesToEdit.find(({ id }) => id === changed);
  const inLanguage = (list: readonly { language: string; text: string }[] | undefined, language: string) => list?.find((one) => one.language === language)?.text ?? '';
  return (
    <Page title={t('today.edit.title')}>
      <ErrorSummary />
      <PageHeader title={t('today.edit.title')}>
        <p>{t('today.edit.lead')}</p>
      </PageHeader>
      <KnowledgeTabs current="today" />
      {done ? <Alert tone="success" slim role="status">{t(done === 'removed' ? 'today.edit.removed' : 'today.edit.saved')}</Alert> : null}
      {todayNoticesToEdit.length === 0 ? <EmptyState title={t('today.edit.none')} /> : null}
      <ul className="knowledge-tasks">
        {todayNoticesToEdit.map(({ id, kind, title, fromAt, untilAt, writtenByName }) => (
          <li key={id} className="panel">
            <p>
              <Tag tone={fromAt <= now ? 'good' : 'info'}>{t(fromAt <= now ? 'today.edit.now' : 'today.edit.later')}</Tag> <strong>{inLanguage(title, languages[0] ?? 'en')}</strong> {t(`today.kind.${kind}`)}
            </p>
            <p className="quiet">{t('today.edit.time', { from: format.dateTime(fromAt), until: format.dateTime(untilAt), by: writtenByName })}</p>
            <Form method="post" className="knowledge-tasks__do">
              <Link to={`/knowledge/today?change=${id}`}>{t('today.edit.change')}</Link>
              <Button variant="plain" name="remove" value={id}>{t('today.edit.remove')} <span className="usa-sr-only">{inLanguage(title, languages[0] ?? 'en')}</span></Button>
            </Form>
          </li>
        ))}
      </ul>
      <Form method="post" noValidate className="panel" key={notice?.id ?? 'new'}>
        <h2>{t(notice ? 'today.edit.change' : 'today.edit.new')}</h2>
        {notice ? <input type="hidden" name="id" value={notice.id} /> : null}
        <Radios name="kind" label={t('today.edit.kind')} defaultValue={notice?.kind ?? 'COLLECTION'} choices={KINDS.map((value) => ({ value, label: t(`today.kind.${value}`) }))} />
        {languages.map((language) => (
          <fieldset key={language} className="knowledge-language" lang={language}>
            <legend>{languageName(language)}</legend>
            <TextInput name={`${language}.title`} label={t('today.edit.what')} defaultValue={inLanguage(notice?.title, language)} optional={language !== languages[0]} autoComplete="off" />
            <TextArea name={`${language}.text`} label={t('today.edit.more')} defaultValue={inLanguage(notice?.text, language)} maxLength={600} rows={3} optional />
          </fieldset>
        ))}
        <TextInput name="fromAt" type="datetime-local" label={t('today.edit.from')} defaultValue={localTime(notice?.fromAt ?? now, city.timeZone)} size="medium" />
        <TextInput name="untilAt" type="datetime-local" label={t('today.edit.until')} defaultValue={localTime(notice?.untilAt ?? new Date(Date.parse(now) + DAY), city.timeZone)} size="medium" />
        <div className="actions">
          <Button>{t('today.edit.save')}</Button>
          {notice ? <ButtonLink to="/knowledge/today" variant="secondary">{t('today.edit.cancel')}</ButtonLink> : null}
        </div>
      </Form>
    </Page>
  );
}
