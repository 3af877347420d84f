import { useEffect } from 'react';
import { Form, redirect, useRevalidator } from 'react-router';
import type { Route } from './+types/BulkRunPage';
import { invalid, submit } from '../../../shared/form/index.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { requireStaff } from '../../../shared/session/require-staff.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Alert, Button, ErrorSummary, Link, Page, PageHeader } from '../../../shared/ui/index.js';
import './bulk.scss';
import { Results } from './Results.js';

const Run = graphql(`
  query BulkRun($runId: String!) {
    bulkRun(runId: $runId) {
      id kind finishedAt undoUntil undoesId undoneById
      items { id reference serviceName address state refusal { code facts { name value } } }
    }
  }
`);
const Undo = graphql(`
  mutation UndoBulk($runId: String!, $reason: String!) {
    undoBulk(runId: $runId, reason: $reason) {
      __typename
      ... on StartedBulkRun { id }
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const LOOK_AGAIN = 1_000;

export async function loader({ context, params }: Route.LoaderArgs) {
  requireStaff(context);
  return (await api(context)(Run, { runId: params.runId })).bulkRun;
}

export async function action({ context, request, params: { runId } }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(
    form,
    async () => {
      const { undoBulk: undone } = await api(context)(Undo, { runId, reason: String(form.get('reason') ?? '') });
      return undone.__typename === 'StartedBulkRun' ? redirect(`/department/bulk/${undone.id}`, 303) : invalid(form, undone);
    },
    request,
  );
}

/** How far it is, what came of each request, and for a minute the way back. */
export default function BulkRunPage({ loaderData: { id, kind, finishedAt, undoUntil, undoneById, items } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const { now } = useVisitor();
  const { revalidate } = useRevalidator();
  const [done, refused] = ['done', 'refused'].map((state) => items.filter((item) => item.state === state));
  const worked = done!.length + refused!.length;
  useEffect(() => {
    if (finishedAt) return;
    const timer = setInterval(() => void revalidate(), LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [finishedAt, revalidate]);
  const title = t(finishedAt ? 'bulk.run' : 'bulk.run.going');
  const again = new URLSearchParams([['do', kind], ...refused!.map((item) => ['id', item.id])]);
  return (
    <Page title={title}>
      <ErrorSummary />
      <PageHeader title={title} />
      {finishedAt ? (
        <Alert tone={refused!.length > 0 ? 'warning' : 'success'} role="status">
          {t('bulk.run.counts', { done: done!.length, not: refused!.length })}
        </Alert>
      ) : (
        <div className="bulk__progress">
          <progress max={items.length} value={worked} aria-label={t('bulk.run.going')} />
          <p role="status">{t('bulk.run.so-far', { worked, of: items.length })}</p>
          <p className="without-script">
            <Link to={`/department/bulk/${id}`}>{t('bulk.run.look')}</Link>
          </p>
        </div>
      )}
      {undoneById ? (
        <p>
          <Link to={`/department/bulk/${undoneById}`}>{t('bulk.undone')}</Link>
        </p>
      ) : null}
      {undoUntil && undoUntil > now && done!.length > 0 ? (
        <Form method="post" className="bulk__undo">
          <input type="hidden" name="reason" value={t('bulk.undo.reason')} />
          <Button variant="secondary">{t('bulk.undo')}</Button>
          <span className="quiet">{t('bulk.undo.until', { at: format.dateTime(undoUntil) })}</span>
        </Form>
      ) : null}
      <Results title={t('bulk.refused')} items={refused!} />
      {refused!.length > 0 && finishedAt && kind !== 'undo' ? (
        <p>
          <Link to={`/department/bulk?${again}`}>{t('bulk.again')}</Link>
        </p>
      ) : null}
      <details open={refused!.length === 0}>
        <summary>{t('bulk.changed', { count: done!.length })}</summary>
        <Results title={t('bulk.changed', { count: done!.length })} items={items.filter(({ state }) => state !== 'refused')} />
      </details>
      <p>
        <Link to="/department">{t('bulk.back')}</Link>
      </p>
    </Page>
  );
}
