import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Timeline } from '../../../shared/ui/index.js';
import { grouped } from '../reference.js';

const DeskTimelineRequest = graphql(`
  fragment DeskTimeline on StaffRequest {
    timeline {
      id kind at actorKind actorName assigneeName audience body channel from fromDepartment fromService on outcome reason to
      toDepartment toService origin
    }
  }
`);

/** What these say `from` and `to` of are requests. */
const OF_REQUESTS: readonly string[] = ['merged', 'unmerged', 'split', 'split-off', 'brought-along'];

/** Everything that happened, newest first, a plain sentence each (S10). */
export function RequestTimeline({ request }: { request: FragmentType<typeof DeskTimelineRequest> }) {
  const t = useT();
  const format = useFormat();
  const { timeline } = unmask(DeskTimelineRequest, request);
  const entries = timeline.toReversed().map(({ id, kind, at, actorKind, actorName, audience, body, outcome, origin, ...names }) => {
    const facts = {
      ...Object.fromEntries(Object.entries(names).map(([name, value]) => [name, value ?? ''])),
      ...(OF_REQUESTS.includes(kind) ? { from: grouped(names.from ?? ''), to: grouped(names.to ?? '') } : {}),
      ...(outcome === 'duplicate' ? { reason: grouped(names.reason ?? '') } : {}),
      hasReason: Boolean(names.reason),
      // A select's branches have no hyphen in their names.
      channel: (names.channel ?? '').replace('-', '_'),
      // A day of the calendar, the same in every zone.
      on: names.on ? format.date(`${names.on}T12:00:00Z`) : '',
      outcome: outcome ? t(`outcome.${outcome}`) : '',
      audience,
    };
    return {
      id,
      at,
      by: actorName ?? t(`timeline.by.${actorKind}`),
      internal: audience === 'staff',
      text: (
        <>
          <p className="desk__sentence">{t(`timeline.${kind}`, facts)}</p>
          {origin ? <p className="quiet">{t('timeline.origin', { reference: grouped(origin) })}</p> : null}
          {body ? <blockquote className="desk__quote">{body}</blockquote> : null}
        </>
      ),
    };
  });
  return (
    <section className="panel" aria-labelledby="timeline">
      <h2 id="timeline">{t('desk.timeline')}</h2>
      <Timeline entries={entries} />
    </section>
  );
}
