import { Feed } from 'feed';
import type { CityEvent } from '../events/events.types.js';

interface About {
  readonly title: string;
  readonly language: string;
  readonly page: string;
  readonly now: Date;
  pageOf(id: string): string;
  whenOf(at: Date): string;
  /** The title of an event that does not take place. */
  cancelled(title: string): string;
}

/** What comes, for feed readers, dated by when it was last news; when and where first, then what it is. Feed gives RSS 2.0 and Atom 1.0. */
export function newsFeed(events: readonly CityEvent[], about: About): Feed {
  const feed = new Feed({ id: about.page, link: about.page, title: about.title, language: about.language, updated: events[0]?.changedAt ?? about.now, copyright: '' });
  for (const { id, title, summary, placeName, address, startsAt, changedAt, registering, cancelReason } of events) {
    const isCancelled = registering === 'cancelled';
    feed.addItem({
      id: about.pageOf(id),
      link: about.pageOf(id),
      title: isCancelled ? about.cancelled(title) : title,
      date: changedAt,
      description: [about.whenOf(startsAt), `${placeName}, ${address}`, isCancelled ? cancelReason : null, summary].filter(Boolean).join('. '),
    });
  }
  return feed;
}
