import type { Route } from './+types/SimulatorPage';
import { type FormState, FormStateContext } from '../../../shared/form/index.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import type { AdminSimulateQuery } from '../../../shared/graphql/generated/graphql.js';
import { api } from '../../../shared/graphql/api.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { AddressInput, BackLink, Button, ErrorSummary, Link, Page, PageHeader, Select, SummaryList, Table, TextInput } from '../../../shared/ui/index.js';
import { AdminTabs } from '../AdminTabs.js';
import { wordsIn } from '../translated.js';
import { type Names, type Rule, RoutingNames, useConditionsText } from './rules.js';

const Simulate = graphql(`
  query AdminSimulate($serviceCode: String!, $address: String!, $localTime: String) {
    simulateRouting(serviceCode: $serviceCode, address: $address, localTime: $localTime) {
      __typename
      ... on RoutingSimulation {
        at departmentName ruleId passedOver { ruleId because } address neighborhood district
        promises { metric kind value dueAt calendarName agreement { id number } }
        assigned people { name fits why }
      }
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  const names = await api(context)(RoutingNames);
  const search = new URL(request.url).searchParams;
  const word = (name: string) => (search.get(name) ?? '').trim().slice(0, 300);
  const values = { service: word('service'), address: word('address'), at: word('at') };
  if (!search.has('service')) return { names, values, faults: [], tried: null };
  if (values.service === '') return { names, values, faults: [{ path: 'service', code: 'SERVICE_NEEDED' }], tried: null };
  const { simulateRouting: tried } = await api(context)(Simulate, { serviceCode: values.service, address: values.address, localTime: values.at || null });
  if (tried.__typename === 'RoutingSimulation') return { names, values, faults: [], tried };
  const faults = tried.__typename === 'Refused' ? [{ path: '', code: tried.code }] : tried.fields;
  const FIELDS: Record<string, string> = { serviceCode: 'service', localTime: 'at' };
  return { names, values, faults: faults.map((fault) => ({ ...fault, path: FIELDS[fault.path] ?? fault.path })), tried: null };
}

/** This request, there, then: who would get it, why, and what would be promised. Nothing is filed. */
export default function SimulatorPage({ loaderData: { names, values, faults, tried } }: Route.ComponentProps) {
  const t = useT();
  const state: FormState = { values, faults };
  return (
    <FormStateContext value={state}>
      <Page title={t('routing.try')} width="full">
        <BackLink to="/admin/routing" />
        <ErrorSummary />
        <PageHeader title={t('routing.try')}>
          <p>{t('routing.try.lead')}</p>
        </PageHeader>
        <AdminTabs current="routing" />
        <form method="get" noValidate className="panel">
          <Select name="service" label={t('routing.try.service')} choices={names.services.map(({ code, name }) => ({ value: code, label: name }))} empty={t('admin.choose')} />
          <AddressInput name="address" label={t('routing.try.address')} hint={t('routing.try.address.hint')} optional />
          <TextInput name="at" type="datetime-local" label={t('routing.try.at')} hint={t('routing.try.at.hint')} size="medium" optional />
          <div className="actions">
            <Button>{t('routing.try.go')}</Button>
          </div>
        </form>
        {tried ? <Found tried={tried} names={names} rules={names.routingRules} /> : null}
      </Page>
    </FormStateContext>
  );
}

type Simulation = Extract<AdminSimulateQuery['simulateRouting'], { __typename: 'RoutingSimulation' }>;

function Found({ tried, names, rules }: { tried: Simulation; names: Names; rules: readonly Rule[] }) {
  const t = useT();
  const format = useFormat();
  const { locale } = useVisitor();
  const conditions = useConditionsText(names);
  const rule = rules.find(({ id }) => id === tried.ruleId);
  const place = [tried.address, tried.neighborhood, tried.district].filter((word): word is string => Boolean(word));
  return (
    <>
      <section className="panel" aria-labelledby="who">
        <h2 id="who">{t('routing.found', { department: tried.departmentName })}</h2>
        <SummaryList
          rows={[
            { label: t('routing.found.why'), value: rule ? wordsIn(rule.reason, locale) : t('routing.found.own') },
            ...(rule ? [{ label: t('routing.found.rule'), value: <Link to={`/admin/routing/rules/${rule.id}`}>{t('routing.rule', { position: rule.position })}</Link> }] : []),
            { label: t('routing.found.when'), value: format.dateTime(tried.at) },
            { label: t('routing.found.where'), value: place.length > 0 ? place.join(', ') : t('routing.found.nowhere') },
          ]}
        />
      </section>
      <section className="panel" aria-labelledby="looked">
        <h2 id="looked">{t('routing.looked')}</h2>
        {tried.passedOver.length === 0 ? <p>{t('routing.looked.none')}</p> : (
          <ol>
            {tried.passedOver.map(({ ruleId, because }) => {
              const passed = rules.find(({ id }) => id === ruleId);
              return (
                <li key={ruleId}>
                  {passed ? <Link to={`/admin/routing/rules/${ruleId}`}>{conditions(passed.conditions)}</Link> : null} {t(`routing.because.${because}`)}
                </li>
              );
            })}
          </ol>
        )}
      </section>
      <section className="panel">
        <h2>{t('routing.promises')}</h2>
        {tried.promises.length === 0 ? <p>{t('routing.promises.none')}</p> : (
          <Table
            dense
            stacks
            caption={t('routing.promises')}
            rows={tried.promises}
            rowKey={({ metric }) => metric}
            columns={[
              { key: 'metric', head: t('routing.promise'), cell: ({ metric }) => t(`metric.${metric}`) },
              { key: 'due', head: t('routing.promise.due'), cell: ({ dueAt }) => (dueAt ? format.dateTime(dueAt) : t('routing.promise.later')) },
              { key: 'long', head: t('routing.promise.time'), cell: ({ kind, value }) => t(`routing.promise.${kind}`, { value: kind === 'DURATION' ? format.number(value / 3_600_000) : value }) },
              { key: 'hours', head: t('routing.promise.hours'), cell: ({ calendarName }) => calendarName },
              { key: 'source', head: t('routing.promise.source'), cell: ({ agreement }) => (agreement ? <a href={`/department/agreements/${agreement.id}`}>{t('routing.promise.agreement', { version: agreement.number })}</a> : t('routing.promise.settings')) },
            ]}
          />
        )}
      </section>
      <section className="panel">
        <h2>{t('routing.people')}</h2>
        {tried.assigned ? null : <p>{t('routing.people.by-hand')}</p>}
        {tried.people.length === 0 ? <p>{t('routing.people.none')}</p> : (
          <Table
            dense
            stacks
            caption={t('routing.people.table')}
            rows={tried.people}
            rowKey={({ name }) => name}
            columns={[
              { key: 'name', head: t('admin.name'), cell: ({ name }) => name },
              { key: 'fits', head: t('routing.people.fits'), cell: ({ fits }) => t(fits ? 'admin.yes' : 'admin.no') },
              { key: 'why', head: t('routing.found.why'), cell: ({ why }) => why },
            ]}
          />
        )}
      </section>
    </>
  );
}
