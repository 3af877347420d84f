import { sendsTexts } from '@civic311/messaging';
import { Allow, AllowAnyone, CONFIG, type Config, CurrentVisitor, Limited, PageArgs, toConnection, toResult, translated, type Visitor } from '@civic311/platform';
import { Inject } from '@nestjs/common';
import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  AlertIdArgs, AlertSecretArgs, CampaignAudienceArgs, CampaignInput, ChangeAlertsArgs, CityAlertsArgs, SendCampaignArgs, SendCampaignAtOnceArgs, SubscribeToAlertsInput,
} from './campaigns.inputs.js';
import { alertPosition, campaignPosition, CampaignsQuery } from './campaigns.query.js';
import { AlertSubscriptionResult, Campaign, CampaignLineConnection, CampaignResult, CityAlert, CityAlertConnection, OwnAlerts } from './campaigns.types.js';
import { Subscribe } from './subscribe.js';
import { WriteCampaign } from './write-campaign.js';

@Resolver()
export class CampaignsResolver {
  constructor(
    private readonly campaigns: CampaignsQuery,
    private readonly subscribing: Subscribe,
    private readonly writing: WriteCampaign,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @AllowAnyone()
  @Query(() => CityAlertConnection, { description: 'What the city told its subscribers, the latest first.' })
  async cityAlerts(@Args() { area, first, after }: CityAlertsArgs, @CurrentVisitor() { language }: Visitor) {
    return toConnection(await this.campaigns.published(area ?? null, language, first, after), alertPosition);
  }

  @AllowAnyone()
  @Query(() => CityAlert)
  cityAlert(@Args() { id }: AlertIdArgs, @CurrentVisitor() { language }: Visitor): Promise<CityAlert> {
    return this.campaigns.one(id, language);
  }

  @AllowAnyone()
  @Query(() => Boolean, { description: 'Whether the city sends text messages, too.' })
  textsAreSent(): boolean {
    return sendsTexts(this.config);
  }

  @AllowAnyone()
  @Limited({ what: 'alert-subscription', hits: 30, seconds: 3_600, onceByKey: true })
  @Mutation(() => AlertSubscriptionResult, { description: 'Asks by a message whether it is wanted. The answer is the same whether or not the address is subscribed.' })
  async subscribeToAlerts(@Args('input') input: SubscribeToAlertsInput): Promise<typeof AlertSubscriptionResult> {
    return toResult(await this.subscribing.ask(input));
  }

  @AllowAnyone()
  @Limited({ what: 'alert-subscription-read', hits: 120, seconds: 60 })
  @Query(() => OwnAlerts)
  ownAlerts(@Args() { secret }: AlertSecretArgs): Promise<OwnAlerts> {
    return this.campaigns.own(secret);
  }

  @AllowAnyone()
  @Limited({ what: 'alert-subscription-change', hits: 120, seconds: 3_600 })
  @Mutation(() => AlertSubscriptionResult)
  async confirmAlerts(@Args() { secret }: AlertSecretArgs): Promise<typeof AlertSubscriptionResult> {
    return toResult(await this.subscribing.confirm(secret));
  }

  @AllowAnyone()
  @Limited({ what: 'alert-subscription-change', hits: 120, seconds: 3_600 })
  @Mutation(() => AlertSubscriptionResult)
  async changeAlerts(@Args() { secret, input }: ChangeAlertsArgs): Promise<typeof AlertSubscriptionResult> {
    return toResult(await this.subscribing.change(secret, input));
  }

  @AllowAnyone()
  @Limited({ what: 'alert-subscription-change', hits: 120, seconds: 3_600 })
  @Mutation(() => AlertSubscriptionResult, { description: 'Ends it and forgets the address.' })
  async leaveAlerts(@Args() { secret }: AlertSecretArgs): Promise<typeof AlertSubscriptionResult> {
    return toResult(await this.subscribing.leave(secret));
  }

  @Allow('outreach.write')
  @Query(() => CampaignLineConnection)
  async campaignsToEdit(@Args() { first, after }: PageArgs, @CurrentVisitor() { language }: Visitor) {
    return toConnection(await this.campaigns.lines(language, first, after), campaignPosition);
  }

  @Allow('outreach.write')
  @Query(() => Campaign)
  campaign(@Args() { id }: AlertIdArgs, @CurrentVisitor() { language }: Visitor): Promise<Campaign> {
    return this.campaigns.campaign(id, language);
  }

  @Allow('outreach.write')
  @Query(() => Int, { description: 'How many subscribers would get it now.' })
  campaignAudience(@Args() { everyone, ...codes }: CampaignAudienceArgs): Promise<number> {
    return this.campaigns.audience(everyone, codes);
  }

  @Allow('outreach.write')
  @Mutation(() => CampaignResult)
  async writeCampaign(@Args('input') { id, writtenAt, title, body, ...rest }: CampaignInput, @CurrentVisitor() { staff }: Visitor): Promise<typeof CampaignResult> {
    return toResult(await this.writing.run(staff!, { ...rest, id: id ?? null, writtenAt: writtenAt ?? null, title: translated(title), body: translated(body) }));
  }

  @Allow('outreach.send')
  @Mutation(() => CampaignResult, { description: 'Sends it now or on a day, outside quiet hours. Twice is once.' })
  async sendCampaign(@Args() { id, writtenAt, atLocal }: SendCampaignArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof CampaignResult> {
    return toResult(await this.writing.send(staff!, id, writtenAt, atLocal || null, false));
  }

  @Allow('outreach.send-at-night')
  @Mutation(() => CampaignResult, { description: 'Sends what is urgent now, also in quiet hours. Twice is once.' })
  async sendCampaignAtOnce(@Args() { id, writtenAt }: SendCampaignAtOnceArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof CampaignResult> {
    return toResult(await this.writing.send(staff!, id, writtenAt, null, true));
  }

  @Allow('outreach.send')
  @Mutation(() => CampaignResult, { description: 'Before the first message left: a draft again. After it: nobody else gets it.' })
  async stopCampaign(@Args() { id }: AlertIdArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof CampaignResult> {
    return toResult(await this.writing.stop(staff!, id));
  }
}
