import { connectionOf, enumOf, resultUnion, Translation } from '@civic311/platform';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CAMPAIGN_STATES, type CampaignState } from '../rules/index.js';

export const CampaignStates = enumOf(CAMPAIGN_STATES);
registerEnumType(CampaignStates, { name: 'CampaignState' });
const OWN_STATES = ['asked', 'subscribed', 'ended'] as const;
const OwnStates = enumOf(OWN_STATES);
registerEnumType(OwnStates, { name: 'AlertSubscriptionState' });

@ObjectType({ description: 'What the city told its subscribers; words in the reader’s language, else in the city’s own.' })
export class CityAlert {
  @Field(() => ID) id: string;
  @Field() title: string;
  @Field({ description: 'The language that title and text are in.' }) language: string;
  @Field({ description: 'Safe HTML.' }) html: string;
  @Field({ description: 'The text without its marks, at most 300 characters.' }) summary: string;
  @Field({ description: 'It was for everybody.' }) everyone: boolean;
  @Field(() => [String], { description: 'Names of the neighborhoods it was for.' }) areas: string[];
  @Field(() => [String]) services: string[];
  @Field() publishedAt: Date;
  @Field({ description: 'Invented, for a demo.' }) sample: boolean;
}
export const CityAlertConnection = connectionOf('CityAlert', CityAlert);

@ObjectType({ description: 'One’s own subscription, behind its secret link. The address is not in it.' })
export class OwnAlerts {
  @Field(() => OwnStates) state: (typeof OWN_STATES)[number];
  @Field() language: string;
  @Field({ description: 'All neighborhoods.' }) everywhere: boolean;
  @Field(() => [String], { description: 'Codes.' }) areas: string[];
  @Field(() => [String], { description: 'Codes.' }) services: string[];
}

@ObjectType()
export class AlertSubscriptionKept {
  @Field({ description: 'Whether alerts are sent now.' }) subscribed: boolean;
}
export const AlertSubscriptionResult = resultUnion('AlertSubscriptionResult', () => AlertSubscriptionKept);

@ObjectType({ description: 'An alert for who writes and sends it.' })
export class CampaignLine {
  @Field(() => ID) id: string;
  @Field(() => CampaignStates) state: CampaignState;
  @Field() title: string;
  @Field() everyone: boolean;
  @Field(() => [String]) areas: string[];
  @Field(() => [String]) services: string[];
  @Field(() => Date, { nullable: true, description: 'From when it may go.' }) sendAt: Date | null;
  @Field({ description: 'It does not wait for the morning.' }) atNight: boolean;
  @Field(() => Date, { nullable: true }) beganAt: Date | null;
  @Field(() => Date, { nullable: true }) endedAt: Date | null;
  @Field({ description: 'Grows with each writing: sent back with it.' }) writtenAt: Date;
  @Field(() => Int, { description: 'How many it is or was for; 0 before it began.' }) recipients: number;
}
export const CampaignLineConnection = connectionOf('CampaignLine', CampaignLine);

@ObjectType({ description: 'How many messages of a campaign stand where.' })
export class CampaignDelivered {
  @Field(() => Int) waiting: number;
  @Field(() => Int, { description: 'Taken by the mail system.' }) sent: number;
  @Field(() => Int, { description: 'The mail system refused them for good.' }) failed: number;
  @Field(() => Int, { description: 'They were taken and came back.' }) bounced: number;
  @Field(() => Int, { description: 'Their readers left before they were sent.' }) unsubscribed: number;
}

@ObjectType()
export class Campaign extends CampaignLine {
  @Field(() => [Translation]) titles: Translation[];
  @Field(() => [Translation], { description: 'Markdown.' }) bodies: Translation[];
  @Field(() => [Translation], { description: 'The same as safe HTML.' }) previews: Translation[];
  @Field(() => [String]) areaCodes: string[];
  @Field(() => [String]) serviceCodes: string[];
  @Field(() => Int, { description: 'How many would get it now.' }) audience: number;
  @Field({ description: 'When the first message leaves, or would if it were sent now: in quiet hours in the morning.' }) leavesAt: Date;
  @Field(() => CampaignDelivered) delivered: CampaignDelivered;
}

@ObjectType()
export class CampaignWritten {
  @Field(() => ID) id: string;
}
export const CampaignResult = resultUnion('CampaignResult', () => CampaignWritten);
