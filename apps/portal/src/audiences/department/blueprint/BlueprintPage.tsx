import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { useMay } from '../../../shared/session/useVisitor.js';
import { BackLink, BarRow, Link, Page, PageHeader, Table, Tag } from '../../../shared/ui/index.js';
import { useWords } from '../agreements/words.js';
import type { Route } from './+types/BlueprintPage';
import { Lanes } from './Lanes.js';
import './blueprint.scss';

const ServiceBlueprintQuery = graphql(`
  query ServiceBlueprint($code: String!) {
    serviceBlueprint(code: $code) {
      asOf code name description departmentName groupName isPublic active
      standard { resolution { priority unit amount } response { priority unit amount } last12Months { n share few } p50Days p80Days closed }
      steps { kind lane handOff }
      questions checklist
      routes { departmentName reason }
      handOffs { providerName consumerName agreementId unit amount asked done bounced medianDays }
      channels { key count }
      articles { code title }
      procedures { code title }
      agreements { id kind providerName consumerName }
      open late
      reopened { n share few } solved { n share few } easy { n share few } satisfied { n share few } held { n share few }
      themes { key count } rootCauses { key count }
      complaints upheld
      improvements { code title }
    }
  }
`);

export async function loader({ context, params }: Route.LoaderArgs) {
  return api(context)(ServiceBlueprintQuery, { code: params.code });
}



/** One service from end to end, drawn from what is configured now: for whoever has a hand in it. */
export default function BlueprintPage({ loaderData: { serviceBlueprint: service } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const mayManage = useMay('service.manage');
  return (
    <Page title={t('blueprint.title', { service: service.name })} width="full">
      <div className="blueprint">
        <BackLink to="/department/services">{t('blueprints.title')}</BackLink>
        <PageHeader title={service.name}>
          <p>{service.description}</p>
        </PageHeader>
        <p>
          <Tag>{service.departmentName}</Tag> <Tag>{service.groupName}</Tag> <Tag>{t(service.isPublic ? 'blueprint.public' : 'blueprint.staff-only')}</Tag>{' '}
          {service.active ? null : <Tag tone="warn">{t('blueprint.inactive')}</Tag>}
        </p>
        <Promise service={service} />
        <section className="panel" aria-labelledby="way">
          <h2 id="way">{t('blueprint.way')}</h2>
          <Lanes service={service} />
        </section>
        <HandOffs service={service} />
        <HowItGoes service={service} />
        <Pains service={service} />
        <Around service={service} />
        <p className="quiet">
          {t('blueprint.as-of', { date: format.date(service.asOf), time: format.time(service.asOf) })}{' '}
          {mayManage ? <Link to={`/admin/services/${service.code}`}>{t('blueprint.change')}</Link> : null}
        </p>
      </div>
    </Page>
  );
}

interface Of {
  service: Route.ComponentProps['loaderData']['serviceBlueprint'];
}

function Promise({ service: { standard } }: Of) {
  const t = useT();
  const words = useWords();
  const promised = [...standard.response.map((goal) => ['answer', goal] as const), ...standard.resolution.map((goal) => ['done', goal] as const)];
  return (
    <section className="panel" aria-labelledby="promise">
      <h2 id="promise">{t('blueprint.promise')}</h2>
      {promised.length === 0 ? <p>{t('blueprint.no-promise')}</p> : (
        <ul>
          {promised.map(([what, { priority, unit, amount }]) => (
            <li key={`${what} ${priority}`}>
              {t(`blueprint.promise.${what}`, { within: words.amount(unit, amount) })}
              {priority ? ` ${t('blueprint.promise.for', { priority: t(`agreement.priority.${priority}`) })}` : null}
            </li>
          ))}
        </ul>
      )}
      {standard.closed > 0 && standard.p50Days !== null && standard.p80Days !== null && standard.p50Days !== undefined && standard.p80Days !== undefined ? (
        <p className="quiet">{t('blueprint.took', { half: Math.ceil(standard.p50Days), most: Math.ceil(standard.p80Days), closed: standard.closed })}</p>
      ) : null}
    </section>
  );
}

function HandOffs({ service: { handOffs, routes, departmentName } }: Of) {
  const t = useT();
  const format = useFormat();
  const words = useWords();
  const mayRead = useMay('agreement.read');
  return (
    <section className="panel" aria-labelledby="hands">
      <h2 id="hands">{t('blueprint.hands')}</h2>
      {handOffs.length === 0 ? <p>{t('blueprint.hands.none', { department: departmentName })}</p> : (
        <Table
          dense
          stacks
          caption={t('blueprint.hands.caption')}
          captionHidden
          rows={handOffs}
          rowKey={({ providerName, consumerName }) => `${providerName} ${consumerName}`}
          columns={[
            { key: 'who', head: t('blueprint.hands.who'), cell: ({ providerName, consumerName }) => t('blueprint.hands.for', { provider: providerName, consumer: consumerName }) },
            { key: 'agreed', head: t('blueprint.hands.agreed'), cell: ({ unit, amount, agreementId }) => {
              if (!unit || typeof amount !== 'number') return <Tag tone="warn">{t('blueprint.hands.not-agreed')}</Tag>;
              const within = words.amount(unit, amount);
              return agreementId && mayRead ? <Link to={`/department/agreements/${agreementId}`}>{within}</Link> : within;
            } },
            { key: 'took', head: t('blueprint.hands.took'), cell: ({ medianDays }) => (typeof medianDays === 'number' ? t('blueprint.days', { count: Math.ceil(medianDays) }) : t('blueprint.none')) },
            { key: 'asked', head: t('blueprint.hands.asked'), numeric: true, cell: ({ asked }) => format.number(asked) },
            { key: 'done', head: t('blueprint.hands.done'), numeric: true, cell: ({ done }) => format.number(done) },
            { key: 'bounced', head: t('blueprint.hands.bounced'), numeric: true, cell: ({ bounced }) => format.number(bounced) },
          ]}
        />
      )}
      {routes.length > 0 ? (
        <>
          <h3>{t('blueprint.routes')}</h3>
          <ul>{routes.map(({ departmentName: to, reason }, at) => <li key={at}><strong>{to}</strong>{reason ? `: ${reason}` : null}</li>)}</ul>
        </>
      ) : null}
    </section>
  );
}

function HowItGoes({ service }: Of) {
  const t = useT();
  const format = useFormat();
  const { open, late, channels, standard } = service;
  const most = Math.max(1, ...channels.map(({ count }) => count));
  const shares = [
    { key: 'on-time', of: standard.last12Months },
    { key: 'held', of: service.held },
    { key: 'solved', of: service.solved },
    { key: 'easy', of: service.easy },
    { key: 'satisfied', of: service.satisfied },
    { key: 'reopened', of: service.reopened },
  ];
  return (
    <div className="blueprint__pair">
      <section className="panel" aria-labelledby="goes">
        <h2 id="goes">{t('blueprint.goes')}</h2>
        <p>{t('blueprint.open', { open, late })}</p>
        <Table
          dense
          caption={t('blueprint.goes.caption')}
          captionHidden
          rows={shares}
          rowKey={({ key }) => key}
          columns={[
            { key: 'what', head: t('blueprint.goes.what'), cell: ({ key }) => t(`blueprint.share.${key}`) },
            { key: 'share', head: t('blueprint.goes.share'), cell: ({ of: { share, few } }) =>
              typeof share !== 'number' ? t('blueprint.none') : <BarRow value={share} max={1}>{format.percent(share)}{few ? ` ${t('blueprint.few')}` : null}</BarRow> },
            { key: 'n', head: t('blueprint.goes.of'), numeric: true, cell: ({ of: { n } }) => format.number(n) },
          ]}
        />
      </section>
      <section className="panel" aria-labelledby="channels">
        <h2 id="channels">{t('blueprint.channels')}</h2>
        {channels.length === 0 ? <p>{t('blueprint.channels.none')}</p> : (
          <Table
            dense
            caption={t('blueprint.channels.caption')}
            captionHidden
            rows={channels}
            rowKey={({ key }) => key}
            columns={[
              { key: 'channel', head: t('blueprint.channel'), cell: ({ key }) => t(`blueprint.channel.${key}`) },
              { key: 'count', head: t('blueprint.requests'), cell: ({ count }) => <BarRow value={count} max={most}>{format.number(count)}</BarRow> },
            ]}
          />
        )}
      </section>
    </div>
  );
}

function Pains({ service: { themes, rootCauses, complaints, upheld, handOffs, improvements } }: Of) {
  const t = useT();
  const mayRead = useMay('feedback.read');
  const format = useFormat();
  const bounced = handOffs.reduce((sum, one) => sum + one.bounced, 0);
  const rows = [
    ...themes.map(({ key, count }) => ({ from: 'said', what: t(`blueprint.theme.${key}`), count })),
    ...rootCauses.map(({ key, count }) => ({ from: 'found', what: t(`blueprint.cause.${key}`), count })),
    ...(complaints > 0 ? [{ from: 'complaint', what: t('blueprint.complaints', { upheld }), count: complaints }] : []),
    ...(bounced > 0 ? [{ from: 'work', what: t('blueprint.bounced'), count: bounced }] : []),
  ];
  return (
    <section className="panel" aria-labelledby="pains">
      <h2 id="pains">{t('blueprint.pains')}</h2>
      {rows.length === 0 ? <p>{t('blueprint.pains.none')}</p> : (
        <Table
          dense
          stacks
          caption={t('blueprint.pains.caption')}
          captionHidden
          rows={rows}
          rowKey={({ from, what }) => `${from} ${what}`}
          columns={[
            { key: 'what', head: t('blueprint.pains.what'), cell: ({ what }) => what },
            { key: 'from', head: t('blueprint.pains.from'), cell: ({ from }) => t(`blueprint.from.${from}`) },
            { key: 'count', head: t('blueprint.pains.count'), numeric: true, cell: ({ count }) => format.number(count) },
          ]}
        />
      )}
      {improvements.length === 0 ? null : (
        <>
          <h3>{t('blueprint.improvements')}</h3>
          <ul>{improvements.map(({ code, title }) => <li key={code}>{mayRead ? <a href={`/feedback/improvements/${code}`}>{title}</a> : title}</li>)}</ul>
        </>
      )}
    </section>
  );
}

/** What people read, say and sign about it. */
function Around({ service: { articles, procedures, agreements } }: Of) {
  const t = useT();
  const [mayKnow, mayProcedure, mayAgreement] = [useMay('knowledge.read'), useMay('procedure.manage'), useMay('agreement.read')];
  const lists = [
    { key: 'articles', rows: articles.map(({ code, title }) => ({ key: code, title, to: mayKnow ? `/knowledge/${code}` : null })) },
    { key: 'procedures', rows: procedures.map(({ code, title }) => ({ key: code, title, to: mayProcedure ? `/contact-center/procedures/${code}` : null })) },
    { key: 'agreements', rows: agreements.map(({ id, kind, providerName, consumerName }) => ({
      key: id, to: mayAgreement ? `/department/agreements/${id}` : null,
      title: `${t('agreement.between', { provider: providerName, consumer: consumerName ?? t('agreement.public') })} · ${t(`agreement.kind.${kind}`)}`,
    })) },
  ];
  return (
    <div className="blueprint__pair">
      {lists.map(({ key, rows }) => (
        <section key={key} className="panel" aria-labelledby={key}>
          <h2 id={key}>{t(`blueprint.${key}`)}</h2>
          {rows.length === 0 ? <p>{t(`blueprint.${key}.none`)}</p> : <ul>{rows.map((row) => <li key={row.key}>{row.to ? <Link to={row.to}>{row.title}</Link> : row.title}</li>)}</ul>}
        </section>
      ))}
    </div>
  );
}
