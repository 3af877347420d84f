import { Form } from 'react-router';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Button, ButtonLink, Table, Tag } from '../../../shared/ui/index.js';

const Fragment = graphql(`
  fragment HelpInRoom on HelpAsked { id agentName reason words askedAt takenByName isMine isLate }
`);

/** Who asks for a supervisor, longest waiting first; one says they are on their way, and the others see who. */
export function HelpRequests({ asked }: { asked: readonly FragmentType<typeof Fragment>[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <section className="panel" aria-labelledby="help" role="status">
      <h2 id="help">{t('room.help')}</h2>
      {asked.length === 0 ? (
        <p className="quiet">{t('room.help.none')}</p>
      ) : (
        <Table
          dense
          stacks
          captionHidden
          caption={t('room.help')}
          rows={asked.map((each) => unmask(Fragment, each))}
          rowKey={({ id }) => id}
          columns={[
            { key: 'who', head: t('room.agent'), cell: ({ agentName }) => <strong>{agentName}</strong> },
            { key: 'why', head: t('room.help.why'), cell: ({ reason, words }) => [t(`help.reason.${reason}`), words].filter(Boolean).join(': ') },
            {
              key: 'since',
              head: t('room.help.since'),
              cell: ({ askedAt, isLate, takenByName }) => (
                <>
                  <time dateTime={askedAt}>{format.relative(askedAt)}</time> {isLate && !takenByName ? <Tag tone="bad" icon="alarm">{t('room.help.late')}</Tag> : null}
                </>
              ),
            },
            {
              key: 'do',
              head: t('room.help.do'),
              cell: ({ id, agentName, takenByName, isMine }) =>
                isMine ? (
                  <ButtonLink to={`/contact-center/room/help/${id}`}>{t('room.help.read')} <span className="usa-sr-only">{agentName}</span></ButtonLink>
                ) : takenByName ? (
                  t('room.help.taken', { name: takenByName })
                ) : (
                  <Form method="post" action={`/contact-center/room/help/${id}`}>
                    <Button name="intent" value="take">{t('room.help.take')} <span className="usa-sr-only">{agentName}</span></Button>
                  </Form>
                ),
            },
          ]}
        />
      )}
    </section>
  );
}
