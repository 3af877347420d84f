import { Form, useSearchParams } from 'react-router';
import type { Route } from './+types/RoutingPage';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Alert, Button, ButtonLink, EmptyState, ErrorSummary, Link, Page, PageHeader, Table } from '../../../shared/ui/index.js';
import { AdminTabs } from '../AdminTabs.js';
import { wordsIn } from '../translated.js';
import { type Rule, RoutingNames, useConditionsText } from './rules.js';

const Move = graphql(`
  mutation AdminMoveRule($ruleId: ID!, $position: Int!) {
    moveRoutingRule(ruleId: $ruleId, position: $position) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const Remove = graphql(`
  mutation AdminRemoveRule($ruleId: ID!) {
    removeRoutingRule(ruleId: $ruleId) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

export const loader = ({ context }: Route.LoaderArgs) => api(context)(RoutingNames);

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const ruleId = text(form, 'ruleId');
    const position = Number(text(form, 'position'));
    const done =
      position > 0
        ? (await api(context)(Move, { ruleId, position })).moveRoutingRule
        : (await api(context)(Remove, { ruleId })).removeRoutingRule;
    return answered(form, done, '/admin/routing?done=1');
  });

/** Exceptions to "a service's own department gets it", in the order in which they are tried. */
export default function RoutingPage({ loaderData }: Route.ComponentProps) {
  const { routingRules: rules, departments } = loaderData;
  const t = useT();
  const { locale } = useVisitor();
  const isDone = useSearchParams()[0].has('done');
  const conditions = useConditionsText(loaderData);
  return (
    <Page title={t('routing.title')} width="full">
      <ErrorSummary />
      <PageHeader title={t('routing.title')}>
        <p>{t('routing.lead')}</p>
      </PageHeader>
      <AdminTabs current="routing" />
      {isDone ? <Alert tone="success" slim role="status">{t('admin.saved')}</Alert> : null}
      <p className="actions">
        <ButtonLink to="/admin/routing/rules/new">{t('routing.add')}</ButtonLink>
        <ButtonLink variant="secondary" to="/admin/routing/try">{t('routing.try')}</ButtonLink>
      </p>
      {rules.length === 0 ? (
        <EmptyState title={t('routing.none')}>
          <p>{t('routing.none.text')}</p>
        </EmptyState>
      ) : (
        <div className="panel">
          <Table
            dense
            stacks
            caption={t('routing.title')}
            rows={rules}
            rowKey={({ id }) => id}
            columns={[
              { key: 'position', head: t('routing.position'), cell: (rule) => <Link to={`/admin/routing/rules/${rule.id}`}>{t('routing.rule', { position: rule.position })}</Link> },
              { key: 'when', head: t('routing.when'), cell: (rule) => conditions(rule.conditions) },
              { key: 'who', head: t('routing.who'), cell: ({ department }) => departments.find(({ code }) => code === department)?.name ?? department },
              { key: 'reason', head: t('routing.reason'), cell: ({ reason }) => wordsIn(reason, locale) },
              { key: 'acts', head: t('admin.acts'), cell: (rule) => <Acts rule={rule} last={rules.length} /> },
            ]}
          />
        </div>
      )}
    </Page>
  );
}

function Acts({ rule: { id, position }, last }: { rule: Rule; last: number }) {
  const t = useT();
  const acts = [
    ...(position > 1 ? [['up', position - 1] as const] : []),
    ...(position < last ? [['down', position + 1] as const] : []),
    ['remove', 0] as const,
  ];
  return acts.map(([act, to]) => (
    <Form key={act} method="post" className="admin-act">
      <input type="hidden" name="ruleId" value={id} />
      <Button variant="plain" name="position" value={to}>
        {t(`admin.act.${act}`)} <span className="usa-sr-only">{t('routing.rule', { position })}</span>
      </Button>
    </Form>
  ));
}
