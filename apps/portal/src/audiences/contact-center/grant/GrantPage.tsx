import { Form } from 'react-router';
import type { Route } from './+types/GrantPage';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import type { ConcessionKind } from '../../../shared/graphql/generated/graphql.js';
import { useLive } from '../../../shared/graphql/useLive.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { BackLink, Button, EmptyState, ErrorSummary, Page, PageHeader, Radios, Select, Tabs, TextArea, TextInput } from '../../../shared/ui/index.js';
import { showReference } from '../show-reference.js';
import { Asked } from './Asked.js';
import { KINDS, OUTCOMES, PRIORITIES } from './kinds.js';
import './grant.scss';

const Desk = graphql(`
  query GrantDesk($reference: String!) {
    concessionDesk(reference: $reference) {
      reference serviceName state dueAt promisedOn priority
      limits { promiseDays waiveCents priorityUpTo closeAs }
      own { id state ...AskedConcession }
    }
  }
`);
const Grant = graphql(`
  mutation Grant($input: ConcedeInput!) {
    concede(input: $input) {
      __typename
      ... on ConcessionMade { state }
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const News = graphql(`subscription GrantNews { myCalls }`);

const FIELDS: Readonly<Record<string, string>> = { referredTo: 'fact' };

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url);
  const { concessionDesk } = await api(context)(Desk, { reference: params.reference });
  return {
    desk: concessionDesk, key: crypto.randomUUID(), contact: searchParams.get('contact') ?? '',
    kind: KINDS.find((kind) => kind === searchParams.get('kind')) ?? KINDS[0]!,
  };
}

export const action = ({ context, params, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const kind = KINDS.find((one) => one === text(form, 'kind')) ?? KINDS[0]!;
    const dollars = Number(text(form, 'dollars').replace(/[$\s]/g, '').replace(',', '.'));
    const input = {
      key: text(form, 'key'), reference: params.reference, contact: text(form, 'contact') || null, kind: kind as ConcessionKind, why: text(form, 'why'),
      on: text(form, 'on'), cents: Number.isFinite(dollars) ? Math.round(dollars * 100) : 0, priority: text(form, 'priority'), outcome: text(form, 'outcome'),
      message: text(form, 'message'), fact: text(form, 'fact'),
    };
    const { concede } = await api(context)(Grant, { input });
    return answered(form, concede, `/contact-center/grant/${params.reference}?kind=${kind}&contact=${input.contact ?? ''}`, ({ path, ...fault }) =>
      ({ ...fault, path: path === 'cents' ? 'dollars' : fault.code === 'FACT_NEEDED' ? 'fact' : (FIELDS[path] ?? path) }));
  });

/** What an agent may grant on a request: at once within their limit, beyond it when a supervisor said yes. It looks again by itself. */
export default function GrantPage({ loaderData: { desk, key, kind, contact } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  useLive(News, {});
  const { reference, serviceName, dueAt, promisedOn, limits, own } = desk;
  const title = t('grant.title', { reference: showReference(reference) });
  const limit = {
    PROMISE_DATE: t('grant.limit.PROMISE_DATE', { days: limits.promiseDays }),
    WAIVE_FEE: limits.waiveCents > 0 ? t('grant.limit.WAIVE_FEE', { dollars: (limits.waiveCents / 100).toFixed(2) }) : t('grant.limit.none'),
    SET_PRIORITY: limits.priorityUpTo ? t('grant.limit.SET_PRIORITY', { priority: t(`grant.priority.${limits.priorityUpTo}`) }) : t('grant.limit.none'),
    CLOSE_AS: limits.closeAs.length > 0 ? t('grant.limit.CLOSE_AS', { outcomes: format.list(limits.closeAs.map((outcome) => t(`grant.outcome.${outcome}`))) }) : t('grant.limit.none'),
  }[kind];
  const day = (on: string) => format.date(`${on}T12:00:00Z`);
  return (
    <Page title={title}>
      <BackLink to="/contact-center">{t('grant.back')}</BackLink>
      <ErrorSummary />
      <PageHeader title={title} caption={serviceName}>
        <p>
          {dueAt ? t('grant.due', { at: format.dateTime(dueAt) }) : t('grant.no-due')} {promisedOn ? <strong>{t('grant.promised', { on: day(promisedOn) })}</strong> : null}
        </p>
      </PageHeader>
      <section className="panel" aria-labelledby="asked" role="status">
        <h2 id="asked">{t('grant.asked')}</h2>
        {own.length === 0 ? <EmptyState title={t('grant.asked.none')} /> : <ul className="grant__asked">{own.map((one) => <Asked key={one.id} concession={one} />)}</ul>}
        {own.some(({ state }) => state === 'asked') ? <noscript><p><a href={`?kind=${kind}&contact=${contact}`}>{t('grant.look')}</a></p></noscript> : null}
      </section>
      <Tabs label={t('grant.what')} tabs={KINDS.map((one) => ({ to: `/contact-center/grant/${reference}?kind=${one}&contact=${contact}`, label: t(`grant.kind.${one}`), current: one === kind }))} />
      <Form method="post" noValidate className="panel grant" key={`${kind} ${own.length}`}>
        <p>{limit} {t('grant.beyond')}</p>
        <input type="hidden" name="key" value={key} />
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="contact" value={contact} />
        {kind === 'PROMISE_DATE' ? <TextInput name="on" type="date" label={t('grant.on')} hint={t('grant.on.hint')} size="medium" /> : null}
        {kind === 'WAIVE_FEE' ? <TextInput name="dollars" inputMode="decimal" label={t('grant.dollars')} size="short" autoComplete="off" /> : null}
        {kind === 'SET_PRIORITY' ? <Radios name="priority" label={t('grant.priority')} choices={PRIORITIES.map((value) => ({ value, label: t(`grant.priority.${value}`) }))} /> : null}
        {kind === 'CLOSE_AS' ? (
          <>
            <Select name="outcome" label={t('grant.outcome')} choices={OUTCOMES.map((value) => ({ value, label: t(`grant.outcome.${value}`) }))} />
            <TextInput name="fact" label={t('grant.fact')} hint={t('grant.fact.hint')} optional />
            <TextArea name="message" label={t('grant.message')} hint={t('grant.message.hint')} rows={3} maxLength={2_000} />
          </>
        ) : null}
        <TextArea name="why" label={t('grant.why')} hint={t('grant.why.hint')} rows={2} maxLength={1_000} />
        <Button>{t('grant.go')}</Button>
      </Form>
    </Page>
  );
}
