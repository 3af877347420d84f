import { Allow, AllowAnyone, CurrentVisitor, toResult, translated, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { TodayNoticeIdArgs, TodayNoticeInput } from './today.inputs.js';
import { Today } from './today.js';
import { SaveTodayNoticeResult, TodayNotice, TodayNoticeToEdit } from './today.types.js';

/** An empty translation is none. */
const filled = (words: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(words).filter(([, text]) => text !== ''));

@Resolver()
export class TodayResolver {
  constructor(private readonly today: Today) {}

  @AllowAnyone()
  @Query(() => [TodayNotice], { description: 'What is different today; at most 20.' })
  todayNotices(@CurrentVisitor() { language }: Visitor): Promise<TodayNotice[]> {
    return this.today.now(language);
  }

  @Allow('knowledge.today')
  @Query(() => [TodayNoticeToEdit], { description: 'What counts now or will; at most 100.' })
  todayNoticesToEdit(): Promise<TodayNoticeToEdit[]> {
    return this.today.toEdit();
  }

  @Allow('knowledge.today')
  @Mutation(() => SaveTodayNoticeResult)
  async saveTodayNotice(@Args('input') { id, title, text, kind, fromAt, untilAt }: TodayNoticeInput, @CurrentVisitor() { staff }: Visitor): Promise<typeof SaveTodayNoticeResult> {
    const notice = { id: id ?? null, kind, fromAt, untilAt, title: filled(translated(title)), text: filled(translated(text)) };
    return toResult(await this.today.save(staff!, notice));
  }

  @Allow('knowledge.today')
  @Mutation(() => SaveTodayNoticeResult)
  async removeTodayNotice(@Args() { id }: TodayNoticeIdArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof SaveTodayNoticeResult> {
    return toResult(await this.today.remove(staff!, id));
  }
}
