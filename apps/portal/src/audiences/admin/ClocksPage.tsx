import { Form } from 'react-router';
import type { Route } from './+types/ClocksPage';
import { text } from '../../shared/form/index.js';
import { answered, withForm } from '../../shared/form/staff-form.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { Alert, Button, ButtonLink, ErrorSummary, Page, PageHeader, Table, TextInput } from '../../shared/ui/index.js';
import { AdminTabs } from './AdminTabs.js';

const Runs = graphql(`
  query ClockRecomputes {
    clockRecomputes {
      id calendarName reason correction tzdb requestedAt requestedByName finishedAt clocksMoved becameLate becameUnlate unchanged
    }
  }
`);
const DryRun = graphql(`
  query ClockDryRun {
    recomputeDryRun { clocksMoved becameLate becameUnlate unchanged }
  }
`);
const Correct = graphql(`
  mutation CorrectClocks($reason: String!) {
    correctClocks(reason: $reason) {
      __typename
      ... on InvalidInput { fields { path code facts { name value } } }
      ... on Refused { code facts { name value } }
    }
  }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url);
  const { clockRecomputes: runs } = await api(context)(Runs);
  const tried = searchParams.has('try') ? (await api(context)(DryRun)).recomputeDryRun : null;
  return { runs, tried, asked: searchParams.has('asked') };
}

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const { correctClocks } = await api(context)(Correct, { reason: text(form, 'reason') });
    return answered(form, correctClocks, '/admin/clocks?asked');
  });

/** Counting the clocks again: first what it would do, then with a reason; and what was done before. */
export default function ClocksPage({ loaderData: { runs, tried, asked } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  return (
    <Page title={t('clocks.title')} width="full">
      <ErrorSummary />
      <PageHeader title={t('clocks.title')}>
        <p>{t('clocks.lead')}</p>
      </PageHeader>
      <AdminTabs current="clocks" />
      {asked ? (
        <Alert tone="success" role="status" slim>
          <p>{t('clocks.asked')}</p>
        </Alert>
      ) : null}
      <section className="panel" aria-labelledby="again">
        <h2 id="again">{t('clocks.again')}</h2>
        {tried ? (
          <p role="status">
            <strong>{t('clocks.would', tried)}</strong> {t('clocks.would.rest', { unchanged: tried.unchanged })}
          </p>
        ) : (
          <p>{t('clocks.again.text')}</p>
        )}
        <p className="actions">
          <ButtonLink variant="secondary" to="/admin/clocks?try">
            {t('clocks.try')}
          </ButtonLink>
        </p>
        {tried && tried.clocksMoved > 0 ? (
          <Form method="post" noValidate>
            <TextInput name="reason" label={t('clocks.reason')} hint={t('clocks.reason.hint')} />
            <Button>{t('clocks.go')}</Button>
          </Form>
        ) : null}
      </section>
      <div className="panel">
        {runs.length === 0 ? (
          <p>{t('clocks.runs.none')}</p>
        ) : (
          <Table
            dense
            stacks
            caption={t('clocks.runs')}
            rows={runs}
            rowKey={({ id }) => id}
            columns={[
              { key: 'when', head: t('clocks.when'), cell: ({ requestedAt }) => format.dateTime(requestedAt) },
              { key: 'why', head: t('clocks.why'), cell: ({ reason, correction }) => reasonOf(t, reason, correction) },
              { key: 'what', head: t('clocks.what'), cell: ({ calendarName }) => calendarName ?? t('clocks.what.all') },
              { key: 'who', head: t('clocks.who'), cell: ({ requestedByName }) => requestedByName ?? t('clocks.who.system') },
              {
                key: 'found',
                head: t('clocks.found'),
                cell: (run) => [t('clocks.did', run), ...(run.finishedAt ? [] : [t('clocks.running')])].join(' '),
              },
            ]}
          />
        )}
      </div>
    </Page>
  );
}

/** Our own reasons have words in the catalog; people's stand as they were typed. */
function reasonOf(t: ReturnType<typeof useT>, reason: string, correction: boolean): string {
  const words = /^[A-Z_]+$/.test(reason) ? t(`clocks.reason.${reason}`) : reason;
  return correction ? t('clocks.corrected', { reason: words }) : words;
}
