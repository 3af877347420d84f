import { graphql, type FragmentType, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useHas, useT } from '../../../shared/i18n/index.js';
import { Link, Timeline } from '../../../shared/ui/index.js';
import { showReference } from '../reference.js';

const HappeningFragment = graphql(`
  fragment Happening on TimelineEntry {
    id
    kind
    at
    actorKind
    body
    outcome
    reason
    goesOnIn
    on
    toDepartment
    toService
    to
  }
`);

/** What happened, newest first, each in one plain sentence and with the words that were written. */
export function Happenings({ entries, own }: { entries: readonly FragmentType<typeof HappeningFragment>[]; own?: boolean }) {
  const t = useT();
  const has = useHas();
  const format = useFormat();
  const shown = entries.map((entry) => unmask(HappeningFragment, entry)).toReversed();
  const sentence = (entry: (typeof shown)[number]) => {
    const id = own && has(`timeline.${entry.kind}.own`) ? `timeline.${entry.kind}.own` : `timeline.${entry.kind}`;
    if (!has(id)) return t('timeline.other');
    return t(id, {
      department: entry.toDepartment ?? '',
      service: entry.toService ?? '',
      address: entry.to ?? '',
      on: entry.on ? format.date(`${entry.on.slice(0, 10)}T12:00:00Z`) : '',
      outcome: entry.outcome ? t(`outcome.${entry.outcome}`) : '',
    });
  };
  return (
    <Timeline
      entries={shown.map((entry) => ({
        id: entry.id,
        at: entry.at,
        text: (
          <>
            <p>{sentence(entry)}</p>
            {entry.kind === 'closed' && entry.reason && has(`closing.${entry.outcome}`) ? (
              <p>
                {entry.goesOnIn ? (
                  <Link to={`/requests/${entry.goesOnIn}`}>{t('closing.duplicate', { reason: showReference(entry.goesOnIn) })}</Link>
                ) : (
                  t(`closing.${entry.outcome}`, { reason: entry.outcome === 'duplicate' ? showReference(entry.reason) : entry.reason })
                )}
              </p>
            ) : null}
            {entry.body ? <blockquote>{entry.body}</blockquote> : null}
          </>
        ),
      }))}
    />
  );
}
