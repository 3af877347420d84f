import { Form } from 'react-router';
import type { Route } from './+types/MysteryPage';
import { invalid, text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Button, EmptyState, ErrorSummary, Page, PageHeader, Radios, Select, Table, Tag, TextArea, TextInput } from '../../../shared/ui/index.js';
import { RoomTabs } from '../room/RoomTabs.js';
import '../room/room.scss';

const Mysteries = graphql(`
  query MysteryContacts {
    mysteryContacts { id channel scenario expected plannedOn interactionId asExpected wasTold agentName score }
    recentContacts { id channel startedAt agentName }
  }
`);
const Plan = graphql(`
  mutation PlanMystery($mystery: MysteryInput!) {
    planMystery(mystery: $mystery) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const Found = graphql(`
  mutation FoundMystery($id: ID!, $interactionId: ID!, $asExpected: Boolean!, $wasTold: String!) {
    foundMystery(id: $id, interactionId: $interactionId, asExpected: $asExpected, wasTold: $wasTold) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const HERE = '/contact-center/quality/mystery';
const CHANNELS = ['phone', 'walk-in', 'chat', 'email', 'social', 'meeting'] as const;

export const loader = ({ context }: Route.LoaderArgs) => api(context)(Mysteries);

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    if (text(form, 'do') === 'found') {
      // Nobody's answer is right or wrong by leaving a button alone.
      if (!text(form, 'asExpected')) return invalid(form, [{ path: 'asExpected', code: 'EMPTY' }]);
      const found = { id: text(form, 'mystery'), interactionId: text(form, 'contact'), asExpected: text(form, 'asExpected') === 'yes', wasTold: text(form, 'wasTold') };
      return answered(form, (await api(context)(Found, found)).foundMystery, HERE);
    }
    const mystery = { channel: text(form, 'channel'), scenario: text(form, 'scenario'), expected: text(form, 'expected'), plannedOn: text(form, 'plannedOn') };
    const { planMystery } = await api(context)(Plan, { mystery });
    return answered(form, planMystery, HERE);
  });

/** Contacts of our own making. No agent sees this page. */
export default function MysteryPage({ loaderData: { mysteryContacts: mysteries, recentContacts: recent } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const planned = mysteries.filter(({ interactionId }) => !interactionId);
  return (
    <Page title={t('mystery.title')} width="full">
      <ErrorSummary />
      <PageHeader title={t('mystery.title')}>
        <p>{t('mystery.lead')}</p>
      </PageHeader>
      <RoomTabs current="mystery" />
      <section className="panel">
        <h2>{t('mystery.list')}</h2>
        {mysteries.length === 0 ? (
          <EmptyState title={t('mystery.none')}>
            <p>{t('mystery.none.why')}</p>
          </EmptyState>
        ) : (
          <Table
            dense
            stacks
            captionHidden
            caption={t('mystery.list')}
            rows={mysteries}
            rowKey={({ id }) => id}
            columns={[
              { key: 'scenario', head: t('mystery.scenario'), cell: ({ scenario }) => scenario },
              { key: 'expected', head: t('mystery.expected'), cell: ({ expected }) => expected },
              { key: 'on', head: t('mystery.on'), cell: ({ plannedOn }) => <time dateTime={plannedOn}>{format.date(`${plannedOn}T12:00:00Z`)}</time> },
              {
                key: 'result',
                head: t('mystery.result'),
                cell: ({ asExpected, agentName }) =>
                  asExpected === null ? <Tag>{t('mystery.planned')}</Tag> : <Tag tone={asExpected ? 'good' : 'bad'}>{t(asExpected ? 'mystery.right' : 'mystery.wrong', { name: agentName ?? '' })}</Tag>,
              },
              { key: 'told', head: t('mystery.told'), cell: ({ wasTold }) => wasTold || '–' },
              { key: 'score', head: t('mystery.score'), numeric: true, cell: ({ score }) => (score === null ? '–' : format.number(Math.round(score))) },
            ]}
          />
        )}
      </section>
      {planned.length === 0 ? null : (
        <section className="panel" aria-labelledby="found">
          <h2 id="found">{t('mystery.found')}</h2>
          {recent.length === 0 ? (
            <p>{t('mystery.found.none')}</p>
          ) : (
            <Form method="post" noValidate className="room-form" key={planned.length}>
              <input type="hidden" name="do" value="found" />
              <Select name="mystery" label={t('mystery.found.which')} choices={planned.map(({ id, scenario }) => ({ value: id, label: scenario }))} />
              <Select name="contact" label={t('mystery.found.contact')} hint={t('mystery.found.contact.hint')} choices={recent.map(({ id, channel, agentName, startedAt }) => ({ value: id, label: `${t('quality.contact', { name: agentName, at: format.dateTime(startedAt) })} · ${t(`quality.channel.${channel}`)}` }))} />
              <TextArea name="wasTold" label={t('mystery.told')} maxLength={1_000} rows={3} />
              <Radios name="asExpected" label={t('mystery.found.right')} choices={[{ value: 'yes', label: t('quality.mark.yes') }, { value: 'no', label: t('quality.mark.no') }]} />
              <Button>{t('mystery.found.keep')}</Button>
            </Form>
          )}
        </section>
      )}
      <section className="panel" aria-labelledby="plan">
        <h2 id="plan">{t('mystery.plan')}</h2>
        <Form method="post" noValidate className="room-form" key={mysteries.length}>
          <Select name="channel" label={t('quality.channel')} choices={CHANNELS.map((channel) => ({ value: channel, label: t(`quality.channel.${channel}`) }))} />
          <TextArea name="scenario" label={t('mystery.scenario')} hint={t('mystery.scenario.hint')} maxLength={1_000} rows={3} />
          <TextArea name="expected" label={t('mystery.expected')} maxLength={1_000} rows={3} />
          <TextInput name="plannedOn" type="date" size="medium" label={t('mystery.on')} />
          <Button>{t('mystery.plan.keep')}</Button>
        </Form>
      </section>
    </Page>
  );
}
