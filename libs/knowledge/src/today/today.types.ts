import { enumOf, resultUnion, Translation } from '@civic311/platform';
import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { TODAY_KINDS, type TodayKind } from './today-notice.entity.js';

export const TodayKinds = enumOf(TODAY_KINDS);
registerEnumType(TodayKinds, { name: 'TodayKind' });

@ObjectType({ description: 'What is different from other days.' })
export class TodayNotice {
  @Field(() => ID) id: string;
  @Field(() => TodayKinds) kind: TodayKind;
  @Field() title: string;
  @Field() text: string;
  @Field() fromAt: Date;
  @Field() untilAt: Date;
}

@ObjectType({ description: 'The same for who writes it, in every language.' })
export class TodayNoticeToEdit {
  @Field(() => ID) id: string;
  @Field(() => TodayKinds) kind: TodayKind;
  @Field(() => [Translation]) title: Translation[];
  @Field(() => [Translation]) text: Translation[];
  @Field() fromAt: Date;
  @Field() untilAt: Date;
  @Field() writtenByName: string;
}

@ObjectType()
export class TodayNoticeSaved {
  @Field(() => ID) id: string;
}
export const SaveTodayNoticeResult = resultUnion('SaveTodayNoticeResult', () => TodayNoticeSaved);
