import { graphql, type FragmentType, unmask } from '../../../shared/graphql/generated/index.js';
import type { Formatters } from '../../../shared/i18n/format.js';
import type { Translate } from '../../../shared/i18n/index.js';
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
export type Happenings = readonly FragmentType<typeof HappeningFragment>[];

interface Language {
  t: Translate;
  has(id: string): boolean;
  format: Pick<Formatters, 'date'>;
}

/** What happened, newest first, each in one plain sentence, with why it ended where that is known. `own`: told to whoever reported it. */
export const happeningsIn = (entries: Happenings, { t, has, format }: Language, own = false) =>
  entries.map((one) => {
    const entry = unmask(HappeningFragment, one);
    const id = own && has(`timeline.${entry.kind}.own`) ? `timeline.${entry.kind}.own` : `timeline.${entry.kind}`;
    const sentence = has(id)
      ? t(id, {
          department: entry.toDepartment ?? '',
          service: entry.toService ?? '',
          address: entry.to ?? '',
          on: entry.on ? format.date(`${entry.on.slice(0, 10)}T12:00:00Z`) : '',
          outcome: entry.outcome ? t(`outcome.${entry.outcome}`) : '',
        })
      : t('timeline.other');
    const why =
      entry.kind === 'closed' && entry.reason && has(`closing.${entry.outcome}`)
        ? t(`closing.${entry.outcome}`, { reason: entry.outcome === 'duplicate' ? showReference(entry.goesOnIn ?? entry.reason) : entry.reason })
        : null;
    return { id: entry.id, at: entry.at, sentence, why, goesOnIn: entry.goesOnIn, body: entry.body };
  }).toReversed();
