import { Feed } from 'feed';
import type { CityEvent } from '../events/events.types.js';

/** What comes, for feed readers: when and where first, then what it is. Feed gives RSS 2.0 and Atom 1.0. */
export function newsFeed(events: readonly CityEvent[], about: { title: string; language: string; page: string; now: Date; pageOf: (id: string) => string; whenOf: (at: Date) => string }): Feed {
  const feed = new Feed({ id: about.page, link: about.page, title: about.title, language: about.language, updated: about.now, copyright: '' });
  for (const { id, title, summary, placeName, address, startsAt } of events) {
    feed.addItem({ id: about.pageOf(id), link: about.pageOf(id), title, date: startsAt, description: `${about.whenOf(startsAt)}. ${placeName}, ${address}. ${summary}` });
  }
  return feed;
}
