import { Form, useLocation } from 'react-router';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { useMay } from '../../../shared/session/useVisitor.js';
import { Button, type IconName, Link, Tag, type Tone } from '../../../shared/ui/index.js';
import { formHref, TO_THE_FORM } from './forms.js';
import { Holding } from './Holding.js';

const DeskHandoffs = graphql(`
  fragment DeskHandoffs on StaffRequest {
    id isOurs state
    handoffs {
      id providerName consumerName handedOffByName assigneeName what owedBack blocking state hops suggestedName reason givenBack
      handedOffAt endedAt acceptBy dueAt moves
    }
    proposedProvider { name }
    ...DeskHolding
  }
`);

const STATES: Record<string, [Tone, IconName]> = {
  offered: ['warn', 'hourglassEmpty'],
  accepted: ['info', 'person'],
  bounced: ['bad', 'history'],
  done: ['good', 'checkCircle'],
  cancelled: ['done', 'close'],
};

/** A task's state, as the desk and the list of tasks show it. */
export function TaskChip({ state }: { state: string }) {
  const t = useT();
  const [tone, icon] = STATES[state] ?? ['neutral', 'info'];
  return <Tag tone={tone} icon={icon}>{t(`task.state.${state}`)}</Tag>;
}

/** What was asked of others, what came back, and who had the request how long. */
export function Handoffs({ request }: { request: FragmentType<typeof DeskHandoffs> }) {
  const t = useT();
  const desk = unmask(DeskHandoffs, request);
  const newest = desk.handoffs[0];
  if (!newest) return null;
  return (
    <section className="panel" aria-labelledby="handoffs">
      <h2 id="handoffs">{t('handoffs.title')}</h2>
      <ul className="handoffs">
        {desk.handoffs.map((task) => (
          <Task key={task.id} task={task} isOurs={desk.isOurs} proposed={task === newest && desk.isOurs ? desk.proposedProvider?.name : undefined} />
        ))}
      </ul>
      <Holding request={desk} />
    </section>
  );
}

type Row = ReturnType<typeof rowsOf>[number];
const rowsOf = (request: FragmentType<typeof DeskHandoffs>) => unmask(DeskHandoffs, request).handoffs;

function Task({ task, isOurs, proposed }: { task: Row; isOurs: boolean; proposed: string | undefined }) {
  const t = useT();
  const format = useFormat();
  const here = useLocation();
  const mayHandOff = useMay('request.hand-off');
  const due = task.state === 'offered' ? task.acceptBy : task.state === 'accepted' ? task.dueAt : null;
  const words = task.givenBack || (task.reason === 'request-closed' ? t('handoffs.request-closed') : task.reason);
  return (
    <li>
      <p className="handoffs__head">
        <strong>{t('handoffs.pair', { consumer: task.consumerName, provider: task.providerName })}</strong>
        <TaskChip state={task.state} />
        {task.hops > 0 ? <Tag tone="warn" icon="history">{t('handoffs.hops', { count: task.hops })}</Tag> : null}
        {task.blocking ? null : <Tag>{t('handoffs.not-blocking')}</Tag>}
      </p>
      <blockquote className="desk__quote">{task.what}</blockquote>
      <p className="quiet">
        {[
          t('handoffs.since', { at: format.dateTime(task.handedOffAt), by: task.handedOffByName ?? '' }),
          task.assigneeName ? t('handoffs.with', { name: task.assigneeName }) : null,
          due ? t(`handoffs.due.${task.state}`, { at: format.dateTime(due) }) : null,
          task.owedBack ? t('handoffs.owed', { owedBack: task.owedBack }) : null,
        ].filter(Boolean).join(' · ')}
      </p>
      {words ? <blockquote className="desk__quote">{words}</blockquote> : null}
      {task.suggestedName ? <p className="quiet">{t('handoffs.suggested', { name: task.suggestedName })}</p> : null}
      <div className="handoffs__acts">
        {task.moves.includes('accept') ? (
          <Form method="post" action={here.pathname + here.search} preventScrollReset>
            <input type="hidden" name="do" value="task-accept" />
            <input type="hidden" name="task" value={task.id} />
            <Button>{t('handoffs.accept')}</Button>
          </Form>
        ) : null}
        {(['complete', 'bounce', 'cancel'] as const).filter((move) => task.moves.includes(move)).map((move) => (
          <Link key={move} to={formHref(here, `task-${move}`, { task: task.id })} state={TO_THE_FORM} preventScrollReset>
            {t(`handoffs.${move}`)}
          </Link>
        ))}
        {task.state === 'bounced' && isOurs && mayHandOff ? (
          <Link to={formHref(here, 'hand-off', { previous: task.id })} state={TO_THE_FORM} preventScrollReset>
            {proposed ? t('handoffs.again.proposed', { name: proposed }) : t('handoffs.again')}
          </Link>
        ) : null}
      </div>
    </li>
  );
}
