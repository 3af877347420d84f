import { isSigned } from '@civic311/contact-center/rules';
import { CityInForce } from '@civic311/geo';
import type { Clock } from '@civic311/kernel';
import { ourMessagesIn } from '@civic311/messaging';
import { AllowAnyone, Catalog, CLOCK, CONFIG, type Config, Limited, NotFound } from '@civic311/platform';
import { Controller, Get, HttpCode, HttpException, Inject, NotFoundException, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Feed } from 'feed';
import { CampaignsQuery } from './campaigns.query.js';
import { Subscribe } from './subscribe.js';

const catalog = new Catalog('outreach');
const MOST_IN_FEED = 50;
const A_MINUTE = { hits: 120, seconds: 60 } as const;

/** What programs ask of alerts: feed readers, mail programs with a button to unsubscribe, the mail system with what came back. */
@Controller('api')
export class AlertFilesController {
  constructor(
    private readonly campaigns: CampaignsQuery,
    private readonly subscribing: Subscribe,
    private readonly cities: CityInForce,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `?area=CODE` for one neighborhood, `?language=es` where it is not English. */
  @Get('alerts/feed.rss')
  @AllowAnyone()
  @Limited({ what: 'alert-feed', ...A_MINUTE })
  async rss(@Query('language') language: unknown, @Query('area') area: unknown, @Res() response: Response): Promise<void> {
    send(response, 'application/rss+xml; charset=utf-8', (await this.feed(language, area)).rss2());
  }

  @Get('alerts/feed.atom')
  @AllowAnyone()
  @Limited({ what: 'alert-feed', ...A_MINUTE })
  async atom(@Query('language') language: unknown, @Query('area') area: unknown, @Res() response: Response): Promise<void> {
    send(response, 'application/atom+xml; charset=utf-8', (await this.feed(language, area)).atom1());
  }

  /** The button of the mail program itself (RFC 8058). An unknown link answers the same. */
  @Post('alerts/leave/:secret')
  @AllowAnyone()
  @HttpCode(200)
  @Limited({ what: 'alert-unsubscribe', hits: 600, seconds: 60 })
  async unsubscribe(@Param('secret') secret: string): Promise<string> {
    if (secret.length <= 100) {
      await this.subscribing.leave(secret).catch((thrown: unknown) => {
        if (!(thrown instanceof NotFound)) throw thrown;
      });
    }
    return '';
  }

  /** A person, or a scanner, that followed that address: the page has the button. */
  @Get('alerts/leave/:secret')
  @AllowAnyone()
  @Limited({ what: 'alert-unsubscribe', hits: 600, seconds: 60 })
  page(@Param('secret') secret: string, @Res() response: Response): void {
    response.redirect(303, `/alerts/mine/${encodeURIComponent(secret.slice(0, 100))}`);
  }

  /**
   * Where the mail system says that messages of ours came back: JSON `{"messageIds": "<…@city.example>", "permanent": true}`,
   * signed as e-mails that come in are. Answers how many of them were alerts.
   */
  @Post('email/bounces')
  @AllowAnyone()
  @HttpCode(200)
  async bounced(@Req() request: Request): Promise<{ known: number }> {
    if (!this.config.mailSecret) throw new NotFoundException();
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const [timestamp, signature] = [request.get('x-civic311-timestamp') ?? '', request.get('x-civic311-signature') ?? ''];
    if (!isSigned(this.config.mailSecret, { timestamp, signature, body }, this.clock.now())) throw new HttpException('The signature or its time is wrong.', 401);
    const notice = readNotice(body);
    if (!notice) throw new HttpException('The body is no notice: {"messageIds": "<…>", "permanent": true}.', 422);
    const answer = await this.subscribing.bounced(ourMessagesIn(this.config, notice.messageIds), notice.permanent);
    if (!answer.ok) throw answer.refusal;
    return answer.value;
  }

  private async feed(askedLanguage: unknown, askedArea: unknown): Promise<Feed> {
    const { name: city, languages } = await this.cities.current();
    const language = typeof askedLanguage === 'string' && languages.includes(askedLanguage) ? askedLanguage : 'en';
    const area = typeof askedArea === 'string' && askedArea !== '' ? askedArea.slice(0, 100) : null;
    const areaName = area && (await this.campaigns.areaName(area, language));
    if (area && !areaName) throw new NotFound();
    const page = `${this.config.publicUrl}${language === 'en' ? '' : `/${language}`}/alerts`;
    const t = catalog.in(language);
    const { rows } = await this.campaigns.published(area, language, MOST_IN_FEED);
    const about = area ? `${page}?area=${encodeURIComponent(area)}` : page;
    const title = areaName ? t('alert-feed.title.area', { city, area: areaName }) : t('alert-feed.title', { city });
    const feed = new Feed({ id: about, link: about, title, language, updated: rows[0]?.publishedAt ?? this.clock.now(), copyright: '' });
    for (const alert of rows) feed.addItem({ id: `${page}/${alert.id}`, link: `${page}/${alert.id}`, title: alert.title, date: alert.publishedAt, description: alert.summary, content: alert.html });
    return feed;
  }
}

function send(response: Response, type: string, body: string): void {
  response.set({ 'content-type': type, 'cache-control': 'public, max-age=300', 'x-content-type-options': 'nosniff' }).send(body);
}

function readNotice(body: Buffer): { messageIds: string; permanent: boolean } | undefined {
  if (body.length > 10_000) return undefined;
  try {
    const { messageIds, permanent } = JSON.parse(body.toString('utf8')) as { messageIds?: unknown; permanent?: unknown };
    return typeof messageIds === 'string' && typeof permanent === 'boolean' ? { messageIds, permanent } : undefined;
  } catch {
    return undefined;
  }
}
