import { Form, useNavigation } from 'react-router';
import { type FormState } from '../../../shared/form/index.js';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { Alert, Button } from '../../../shared/ui/index.js';
import { type Kind, targetText } from './kinds.js';
import { type Result, Results } from './Results.js';

const PlannedItem = graphql(`
  fragment PlannedItem on PlannedItem {
    request { id reference version serviceName address }
    refusal { code facts { name value } }
  }
`);

/** These names belong to a step of the form, the others are what was filled in. */
const STEPS = ['step', 'key', 'target'];

/** What would be: how many, which not, and why. Only those that can be done are sent on. */
export function Plan({ kind, plan, values, idempotencyKey, nobodyThere }: PlanProps) {
  const t = useT();
  const isSending = useNavigation().state !== 'idle';
  const items = plan.items.map((item) => unmask(PlannedItem, item));
  const may = items.filter(({ refusal }) => refusal === null);
  const results = items.map(({ request, refusal }): Result => ({ ...request, state: refusal ? 'refused' : 'waiting', refusal }));
  const kept = Object.entries(values).filter(([name]) => !STEPS.includes(name));
  const hidden = kept.flatMap(([name, value]) => [value ?? []].flat().map((one) => <input key={`${name} ${one}`} type="hidden" name={name} value={one} />));
  return (
    <>
      <Alert tone={plan.may === items.length ? 'info' : 'warning'} role="status">
        {t('bulk.plan.counts', { may: plan.may, not: items.length - plan.may })}
      </Alert>
      {nobodyThere ? (
        <Alert tone="warning" title={t('desk.nobody-there', { department: nobodyThere })}>
          <p>{t('desk.nobody-there.text')}</p>
        </Alert>
      ) : null}
      <Results title={t('bulk.refused')} items={results.filter(({ state }) => state === 'refused')} />
      <div className="bulk__send">
        {may.length > 0 ? (
          <Form method="post">
            {hidden}
            <input type="hidden" name="key" value={idempotencyKey} />
            {may.map(({ request }) => <input key={request.id} type="hidden" name="target" value={targetText(request)} />)}
            <Button name="step" value="apply" disabled={isSending}>{t(`bulk.send.${kind}`, { count: may.length })}</Button>
          </Form>
        ) : null}
        <Form method="post">
          {hidden}
          <Button name="step" value="change" variant="secondary">{t('bulk.change')}</Button>
        </Form>
      </div>
      <details>
        <summary>{t('bulk.would', { count: may.length })}</summary>
        <Results title={t('bulk.would', { count: may.length })} items={results.filter(({ state }) => state === 'waiting')} />
      </details>
    </>
  );
}
interface PlanProps {
  kind: Kind;
  plan: { may: number; items: readonly FragmentType<typeof PlannedItem>[] };
  values: FormState['values'];
  idempotencyKey: string;
  /** The department that they would go to, where nobody works there. */
  nobodyThere?: string | undefined;
}
