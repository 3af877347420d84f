import { Form } from 'react-router';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Button, Table } from '../../../shared/ui/index.js';
import { showReference } from '../show-reference.js';
import { useWhat } from './useWhat.js';
import './grant.scss';

const AskedFragment = graphql(`
  fragment ConcessionInRoom on ConcessionAsked {
    id kind on cents priority outcome why askedAt expiresAt reference serviceName dueAt priorityNow askedByName isOwn limitDays limitCents limitPriority
  }
`);
const BrokenFragment = graphql(`
  fragment BrokenInRoom on BrokenPromise { reference serviceName departmentName promisedOn toldByName }
`);

interface ApprovalsProps {
  asked: readonly FragmentType<typeof AskedFragment>[];
  broken: readonly FragmentType<typeof BrokenFragment>[];
}

/** What agents may not grant alone, soonest to expire first, and the days that residents were told and that passed. */
export function Approvals({ asked, broken }: ApprovalsProps) {
  const t = useT();
  const format = useFormat();
  const say = useWhat();
  const day = (on: string) => format.date(`${on}T12:00:00Z`);
  return (
    <>
      <section className="panel" aria-labelledby="approvals" role="status">
        <h2 id="approvals">{t('approvals.title')}</h2>
        {asked.length === 0 ? (
          <p className="quiet">{t('approvals.none')}</p>
        ) : (
          <ul className="grant__asked">
            {asked.map((each) => unmask(AskedFragment, each)).map((one) => (
              <li key={one.id}>
                <p>
                  <strong>{t('approvals.who', { name: one.askedByName, what: say(one) })}</strong>
                  <br />
                  {t('grant.because', { why: one.why })}
                  <br />
                  <span className="quiet">
                    {[
                      `${showReference(one.reference)} ${one.serviceName}`, one.dueAt ? t('grant.due', { at: format.dateTime(one.dueAt) }) : null,
                      t(`approvals.limit.${one.kind}`, { days: one.limitDays, dollars: (one.limitCents / 100).toFixed(2), priority: one.limitPriority ? t(`grant.priority.${one.limitPriority}`) : t('approvals.limit.nothing') }),
                      one.expiresAt ? t('approvals.until', { at: format.time(one.expiresAt) }) : null,
                    ].filter(Boolean).join(' · ')}
                  </span>
                </p>
                {one.isOwn ? <p>{t('approvals.own')}</p> : <ApproveForm id={one.id} />}
              </li>
            ))}
          </ul>
        )}
      </section>
      {broken.length > 0 ? (
        <section className="panel">
          <h2>{t('approvals.broken')}</h2>
          <Table
            dense
            stacks
            captionHidden
            caption={t('approvals.broken')}
            rows={broken.map((each) => unmask(BrokenFragment, each))}
            rowKey={({ reference }) => reference}
            columns={[
              { key: 'what', head: t('approvals.request'), cell: ({ reference, serviceName }) => <a href={`/department/requests/${reference}`}>{showReference(reference)} {serviceName}</a> },
              { key: 'on', head: t('approvals.told'), cell: ({ promisedOn }) => day(promisedOn) },
              { key: 'by', head: t('approvals.told-by'), cell: ({ toldByName }) => toldByName },
              { key: 'department', head: t('approvals.department'), cell: ({ departmentName }) => departmentName },
            ]}
          />
        </section>
      ) : null}
    </>
  );
}

function ApproveForm({ id }: { id: string }) {
  const t = useT();
  return (
    <Form method="post" action={`/contact-center/room/approve/${id}`} className="grant__decide">
      <label>
        {t('approvals.words')}
        <textarea name="words" rows={2} maxLength={1_000} className="usa-textarea" />
      </label>
      <div className="actions">
        <Button name="yes" value="yes">{t('approvals.yes')}</Button>
        <Button name="yes" value="no" variant="secondary">{t('approvals.no')}</Button>
      </div>
    </Form>
  );
}
