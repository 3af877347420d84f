import { Form } from 'react-router';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useLive } from '../../../shared/graphql/useLive.js';
import { useFormat, useLanguageName, useT } from '../../../shared/i18n/index.js';
import { useMay } from '../../../shared/session/useVisitor.js';
import { requireStaff } from '../../../shared/session/require-staff.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { BackLink, Button, EmptyState, ErrorSummary, Page, PageHeader, Select, Table, Tag, TextInput } from '../../../shared/ui/index.js';
import type { Route } from './+types/CounterPage';
import { CounterPlaces } from './CounterPlaces.js';
import '../contact-center.scss';

const Line = graphql(`
  query CounterLineNow {
    counters { code name }
    counterLine { mine desk tickets { id number state language about serviceName needsHand drawnAt desk agentName } }
  }
`);
const Places = graphql(`
  query CounterPlaces { counterPlaces { code name active } }
`);
const Sit = graphql(`
  mutation SitAtCounter($counter: String, $desk: String!) {
    sitAtCounter(counter: $counter, desk: $desk) { __typename ... on Refused { code facts { name value } } ... on InvalidInput { fields { path code facts { name value } } } }
  }
`);
const SetCounter = graphql(`
  mutation SetCounter($code: String!, $active: Boolean!) {
    setCounter(code: $code, active: $active) { __typename ... on Refused { code } ... on InvalidInput { fields { path code facts { name value } } } }
  }
`);
const Ready = graphql(`
  mutation ReadyAtCounter { sayReady(ready: true) }
`);
const Rings = graphql(`
  subscription CounterNews { myCalls }
`);

export async function loader({ context }: Route.LoaderArgs) {
  requireStaff(context);
  const maySet = context.get(visitorContext).staff?.permissions.includes('contact.supervise');
  const [line, places] = await Promise.all([api(context)(Line), maySet ? api(context)(Places) : null]);
  return { ...line, places: places?.counterPlaces ?? [] };
}

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const here = '/contact-center/counter';
    if (text(form, 'intent') === 'set') {
      const { setCounter } = await api(context)(SetCounter, { code: text(form, 'code'), active: text(form, 'active') === 'yes' });
      return answered(form, setCounter, here);
    }
    const counter = text(form, 'intent') === 'sit' ? text(form, 'counter') : null;
    const { sitAtCounter } = await api(context)(Sit, { counter, desk: text(form, 'desk').slice(0, 30) || '-' });
    if (counter && sitAtCounter.__typename === 'CounterSet') await api(context)(Ready);
    return answered(form, sitAtCounter, here);
  });

/** Where one sits, and who waits there. */
export default function CounterPage({ loaderData: { counters, counterLine: line, places } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const languageName = useLanguageName();
  const maySet = useMay('contact.supervise');
  useLive(Rings, {});
  const here = counters.find(({ code }) => code === line.mine);
  return (
    <Page title={t('counter.title')} width="full">
      <BackLink to="/contact-center">{t('callback.back')}</BackLink>
      <ErrorSummary />
      <PageHeader title={t('counter.title')}>
        <p>{here ? t('counter.mine', { name: here.name, desk: line.desk }) : t('counter.lead')}</p>
      </PageHeader>
      {counters.length === 0 ? (
        <EmptyState title={t('counter.none')}><p>{t('counter.none.why')}</p></EmptyState>
      ) : (
        <section className="panel" aria-labelledby="sit">
          <h2 id="sit">{t('counter.sit')}</h2>
          <Form method="post" noValidate className="counter-sit" id="form">
            <Select name="counter" label={t('counter.which')} defaultValue={line.mine ?? undefined} choices={counters.map(({ code, name }) => ({ value: code, label: name }))} />
            <TextInput name="desk" label={t('counter.desk')} hint={t('counter.desk.hint')} maxLength={30} size="medium" defaultValue={line.desk} autoComplete="off" />
            <div className="actions">
              <Button name="intent" value="sit">{t('counter.sit.do')}</Button>
              {here ? <Button variant="secondary" name="intent" value="leave">{t('counter.sit.leave')}</Button> : null}
            </div>
          </Form>
        </section>
      )}
      {here ? (
        <section className="panel">
          <h2>{t('counter.line')}</h2>
          <p>
            <a href={`/counter/${here.code}`}>{t('counter.draw-for')}</a> · <a href={`/counter/${here.code}?kiosk`}>{t('counter.kiosk')}</a> · <a href={`/counter/${here.code}/wall`}>{t('counter.wall')}</a>
          </p>
          {line.tickets.length === 0 ? (
            <EmptyState title={t('counter.nobody')} />
          ) : (
            <Table
              dense
              stacks
              captionHidden
              caption={t('counter.line')}
              rows={line.tickets}
              rowKey={({ id }) => id}
              columns={[
                { key: 'number', head: t('counter.number'), cell: ({ number }) => <strong>{number}</strong> },
                { key: 'state', head: t('counter.state'), cell: ({ state, desk, agentName }) => [t(`counter.state.${state}`), desk, agentName].filter(Boolean).join(' · ') },
                { key: 'about', head: t('callback.about'), cell: ({ serviceName, about }) => [serviceName, about].filter(Boolean).join(': ') || t('callback.about.none') },
                { key: 'language', head: t('caller.language'), cell: ({ language }) => languageName(language) },
                { key: 'hand', head: t('counter.hand'), cell: ({ needsHand }) => (needsHand ? <Tag tone="warn">{t('next.hand')}</Tag> : '') },
                { key: 'since', head: t('counter.since'), cell: ({ drawnAt }) => format.relative(drawnAt) },
              ]}
            />
          )}
        </section>
      ) : null}
      {maySet ? <CounterPlaces places={places} /> : null}
    </Page>
  );
}
