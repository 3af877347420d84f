import { CityInForce } from '@civic311/geo';
import type { Clock } from '@civic311/kernel';
import { isId } from '@civic311/kernel';
import { AllowAnyone, Catalog, CLOCK, CONFIG, type Config, Limited, NotFound } from '@civic311/platform';
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { EventsQuery } from '../events/events.query.js';
import { whenOf } from '../registrations/letters.js';
import { calendarFile } from './calendar-file.js';
import { card } from './card.js';
import { flyer, type FlyerPart } from './flyer.js';
import { newsFeed } from './news-feed.js';

const catalog = new Catalog('outreach');
/** Feed readers take what is new; a calendar wants all that comes. */
const MOST_IN_FEED = 100;
const MOST_IN_CALENDAR = 1_000;
const A_MINUTE = { hits: 120, seconds: 60 } as const;

/** Events as files: for calendars, feed readers, the wall, and newsletters. `?language=es` where it is not English. */
@Controller('api/events')
export class EventFilesController {
  constructor(
    private readonly events: EventsQuery,
    private readonly cities: CityInForce,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('calendar.ics')
  @AllowAnyone()
  @Limited({ what: 'event-feed', ...A_MINUTE })
  async calendar(@Query('language') asked: unknown, @Res() response: Response): Promise<void> {
    const { language, title, pageOf } = await this.about(asked);
    const { rows, hasNextPage } = await this.events.upcoming({}, language, MOST_IN_CALENDAR);
    const description = hasNextPage ? catalog.in(language)('calendar.next', { count: MOST_IN_CALENDAR }) : undefined;
    this.send(response, 'text/calendar; charset=utf-8', calendarFile(rows, { name: title, description, publicUrl: this.config.publicUrl, pageOf }), 'events.ics');
  }

  @Get('feed.rss')
  @AllowAnyone()
  @Limited({ what: 'event-feed', ...A_MINUTE })
  async rss(@Query('language') asked: unknown, @Res() response: Response): Promise<void> {
    this.send(response, 'application/rss+xml; charset=utf-8', (await this.feed(asked)).rss2());
  }

  @Get('feed.atom')
  @AllowAnyone()
  @Limited({ what: 'event-feed', ...A_MINUTE })
  async atom(@Query('language') asked: unknown, @Res() response: Response): Promise<void> {
    this.send(response, 'application/atom+xml; charset=utf-8', (await this.feed(asked)).atom1());
  }

  @Get(':id/event.ics')
  @AllowAnyone()
  @Limited({ what: 'event-file', ...A_MINUTE })
  async ics(@Param('id') id: string, @Query('language') asked: unknown, @Res() response: Response): Promise<void> {
    const { language, title, pageOf } = await this.about(asked);
    const event = await this.one(id, language);
    this.send(response, 'text/calendar; charset=utf-8', calendarFile([event], { name: title, publicUrl: this.config.publicUrl, pageOf }), 'event.ics');
  }

  @Get(':id/flyer.pdf')
  @AllowAnyone()
  @Limited({ what: 'event-paper', hits: 30, seconds: 60 })
  async flyer(@Param('id') id: string, @Query('language') asked: unknown, @Res() response: Response): Promise<void> {
    const { language, languages, city, timeZone, pageOf } = await this.about(asked);
    const parts: FlyerPart[] = [];
    for (const one of [language, ...languages.filter((other) => other !== language)]) {
      const event = await this.one(id, one);
      // What is not translated is not printed twice.
      if (event.language !== one && parts.length > 0) continue;
      const t = catalog.in(one);
      const { kind, title, startsAt, placeName, address, access, summary } = event;
      parts.push({ language: one, kind: t(`kind.${kind}`), title, when: whenOf(startsAt, timeZone, one), where: `${placeName}, ${address}`, access, summary, scan: t('flyer.scan') });
    }
    const paper = await flyer(parts, { city: catalog.in(language)('flyer.city', { city }), link: pageOf(id), scanned: `${pageOf(id)}?from=flyer` });
    this.send(response, 'application/pdf', paper);
  }

  @Get(':id/card.png')
  @AllowAnyone()
  @Limited({ what: 'event-paper', hits: 30, seconds: 60 })
  async card(@Param('id') id: string, @Query('language') asked: unknown, @Res() response: Response): Promise<void> {
    const { language, city, timeZone } = await this.about(asked);
    const { kind, title, startsAt, placeName, address } = await this.one(id, language);
    const t = catalog.in(language);
    const picture = await card({ kind: t(`kind.${kind}`), title, when: whenOf(startsAt, timeZone, language), where: `${placeName}, ${address}`, city: t('flyer.city', { city }) });
    response.set('cross-origin-resource-policy', 'cross-origin');
    this.send(response, 'image/png', picture);
  }

  private async feed(asked: unknown) {
    const { language, title, page, pageOf, timeZone } = await this.about(asked);
    const events = await this.events.latest(language, MOST_IN_FEED);
    const cancelled = (of: string) => catalog.in(language)('feed.cancelled', { title: of });
    return newsFeed(events, { title, language, page, now: this.clock.now(), pageOf, whenOf: (at) => whenOf(at, timeZone, language), cancelled });
  }

  private one(id: string, language: string) {
    if (!isId(id)) throw new NotFound();
    return this.events.one(id, language);
  }

  /** What a file says of itself, in the city's language that was asked for, else in English. */
  private async about(asked: unknown) {
    const { name: city, languages, timeZone } = await this.cities.current();
    const language = typeof asked === 'string' && languages.includes(asked) ? asked : 'en';
    const base = `${this.config.publicUrl}${language === 'en' ? '' : `/${language}`}`;
    return { language, languages, timeZone, city, title: catalog.in(language)('feed.title', { city }), page: `${base}/events`, pageOf: (id: string) => `${base}/events/${id}` };
  }

  private send(response: Response, type: string, body: string | Buffer, name?: string): void {
    response.set({ 'content-type': type, 'cache-control': 'public, max-age=300', 'x-content-type-options': 'nosniff' });
    if (name) response.set('content-disposition', `attachment; filename="${name}"`);
    response.send(body);
  }
}
