import { type FragmentType, graphql, unmask } from '../graphql/generated/index.js';
import { useT } from '../i18n/index.js';
import { useVisitor } from '../session/useVisitor.js';
import { Tag } from '../ui/index.js';
import { clockTime, dayName } from './hours.js';

export const PlaceHoursPart = graphql(`
  fragment PlaceHoursPart on Place { hours { day opens closes } hoursNotes now { open untilDay untilMinute } }
`);

/** "Open now, until 5:00 PM", or when it opens. */
export function OpenNow({ place }: { place: FragmentType<typeof PlaceHoursPart> }) {
  const t = useT();
  const { locale } = useVisitor();
  const { hours, now } = unmask(PlaceHoursPart, place);
  if (hours.length === 0) return <Tag>{t('place.by-arrangement')}</Tag>;
  const at = now.untilMinute === null || now.untilMinute === undefined || !now.untilDay ? null : { time: clockTime(now.untilMinute, locale), day: dayName(now.untilDay, locale) };
  if (now.open) return <Tag tone="good" icon="checkCircle">{at ? t('place.open.until', at) : t('place.open.always')}</Tag>;
  return <Tag tone="neutral" icon="schedule">{at ? t('place.closed.until', at) : t('place.closed')}</Tag>;
}

/** The week, day by day. */
export function WeekHours({ place }: { place: FragmentType<typeof PlaceHoursPart> }) {
  const t = useT();
  const { locale } = useVisitor();
  const { hours, hoursNotes } = unmask(PlaceHoursPart, place);
  if (hours.length === 0) return <p>{t('place.by-arrangement')}</p>;
  return (
    <>
      <dl className="week-hours">
        {[1, 2, 3, 4, 5, 6, 7].map((day) => {
          const windows = hours.filter((one) => one.day === day);
          return (
            <div key={day}>
              <dt>{dayName(day, locale)}</dt>
              <dd>{windows.length === 0 ? t('place.closed') : windows.map(({ opens, closes }) => (opens === 0 && closes === 1440 ? t('place.all-day') : `${clockTime(opens, locale)} – ${clockTime(closes, locale)}`)).join(', ')}</dd>
            </div>
          );
        })}
      </dl>
      {hoursNotes.map((note) => <p key={note}>{note}</p>)}
    </>
  );
}
