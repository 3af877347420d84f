import { graphql, type FragmentType, unmask } from '../graphql/generated/index.js';
import { useFormat, useT } from '../i18n/index.js';
import { Icon, type IconName } from '../ui/index.js';

export const TodayLine = graphql(`
  fragment TodayLine on TodayNotice { id kind title text untilAt }
`);

const ICONS: Record<string, IconName> = { COLLECTION: 'schedule', CLOSURE: 'lock', WEATHER: 'warning', OTHER: 'info' };

/** What is different today; nothing where nothing is. */
export function TodayNotices({ notices, heading = 'h2' }: { notices: readonly FragmentType<typeof TodayLine>[]; heading?: 'h2' | 'h3' }) {
  const t = useT();
  const format = useFormat();
  if (notices.length === 0) return null;
  const Heading = heading;
  return (
    <section className="today" aria-labelledby="today">
      <Heading id="today">{t('today.title')}</Heading>
      <ul>
        {unmask(TodayLine, notices).map(({ id, kind, title, text, untilAt }) => (
          <li key={id} id={`today-${id}`}>
            <Icon name={ICONS[kind] ?? 'info'} />
            <div>
              <p>
                <strong>{title}</strong> <span className="today__until">{t('today.until', { at: format.dateTime(untilAt) })}</span>
              </p>
              {text ? <p className="today__text">{text}</p> : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
