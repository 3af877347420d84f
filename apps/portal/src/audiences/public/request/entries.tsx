import { useFormat, useHas, useT } from '../../../shared/i18n/index.js';
import { Link, Timeline } from '../../../shared/ui/index.js';
import { type Happenings as Entries, happeningsIn } from './happening-words.js';

/** What happened, newest first, each in one plain sentence and with the words that were written. */
export function Happenings({ entries, own }: { entries: Entries; own?: boolean }) {
  const language = { t: useT(), has: useHas(), format: useFormat() };
  return (
    <Timeline
      entries={happeningsIn(entries, language, own).map(({ id, at, sentence, why, goesOnIn, body }) => ({
        id,
        at,
        text: (
          <>
            <p>{sentence}</p>
            {why ? <p>{goesOnIn ? <Link to={`/requests/${goesOnIn}`}>{why}</Link> : why}</p> : null}
            {body ? <blockquote>{body}</blockquote> : null}
          </>
        ),
      }))}
    />
  );
}
