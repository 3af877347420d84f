import { Allow, AllowAnyone, CurrentVisitor, Limited, resultUnion, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CounterArgs, DrawTicketInput, SetCounterArgs, SitAtCounterArgs, TicketArgs, TicketSecretArgs } from './counter.inputs.js';
import { CalledTicket, Counter, CounterLine, CounterPlace, CounterSet, OwnTicket, TicketChanged, TicketDrawn } from './counter.types.js';
import { Counters } from './counters.js';
import { DrawTicket } from './draw-ticket.js';
import { ServeTicket } from './serve-ticket.js';

const DrawTicketResult = resultUnion('DrawTicketResult', () => TicketDrawn);
const TicketResult = resultUnion('TicketResult', () => TicketChanged);
const CounterResult = resultUnion('CounterResult', () => CounterSet);

/** The line at a counter: for who waits in it, and for who serves it. */
@Resolver()
export class CounterResolver {
  constructor(
    private readonly at: Counters,
    private readonly drawing: DrawTicket,
    private readonly serving: ServeTicket,
  ) {}

  @Query(() => [Counter], { description: 'Where people draw tickets, at most fifty.' })
  @AllowAnyone()
  @Limited({ what: 'counter', hits: 240, seconds: 60 })
  counters(@CurrentVisitor() { language }: Visitor): Promise<Counter[]> {
    return this.at.all(language);
  }

  @Query(() => Counter)
  @AllowAnyone()
  @Limited({ what: 'counter', hits: 240, seconds: 60 })
  counter(@Args() { code }: CounterArgs, @CurrentVisitor() { language }: Visitor): Promise<Counter> {
    return this.at.byCode(code, language);
  }

  @Query(() => [CalledTicket], { description: 'For the wall: called lately, newest first, at most ten.' })
  @AllowAnyone()
  @Limited({ what: 'counter', hits: 240, seconds: 60 })
  calledTickets(@Args() { code }: CounterArgs): Promise<CalledTicket[]> {
    return this.at.wall(code);
  }

  @Query(() => OwnTicket)
  @AllowAnyone()
  @Limited({ what: 'counter', hits: 240, seconds: 60 })
  ownTicket(@Args() { secret }: TicketSecretArgs, @CurrentVisitor() { language }: Visitor): Promise<OwnTicket> {
    return this.at.own(secret, language);
  }

  @Mutation(() => DrawTicketResult, { description: 'A place in the line. No name is asked.' })
  @AllowAnyone()
  @Limited({ what: 'draw-ticket', hits: 20, seconds: 60 })
  async drawTicket(@Args('input') { serviceCode, ...input }: DrawTicketInput) {
    return toResult(await this.drawing.draw({ ...input, serviceCode: serviceCode ?? null }));
  }

  @Mutation(() => TicketResult, { description: 'Whoever holds the ticket goes.' })
  @AllowAnyone()
  @Limited({ what: 'counter', hits: 240, seconds: 60 })
  async leaveCounter(@Args() { secret }: TicketSecretArgs) {
    return toResult(await this.drawing.leave(secret));
  }

  @Query(() => CounterLine)
  @Allow('request.create-for-caller')
  counterLine(@CurrentVisitor() { staff, language }: Visitor): Promise<CounterLine> {
    return this.serving.line(staff!, null, language);
  }

  @Mutation(() => CounterResult, { description: 'Sits down at a desk of a counter, or at none.' })
  @Allow('request.create-for-caller')
  async sitAtCounter(@Args() { counter, desk }: SitAtCounterArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.serving.sit(staff!, counter ?? null, desk));
  }

  @Mutation(() => TicketResult, { description: 'Calls the number once more.' })
  @Allow('request.create-for-caller')
  async recallTicket(@Args() { ticket }: TicketArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.serving.recall(staff!, ticket));
  }

  @Mutation(() => TicketResult, { description: 'Nobody came: back into the line, the second time for good.' })
  @Allow('request.create-for-caller')
  async ticketNotThere(@Args() { ticket }: TicketArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.serving.notThere(staff!, ticket));
  }

  @Query(() => [CounterPlace], { description: 'Places of the city, and where people draw tickets; at most two hundred.' })
  @Allow('contact.supervise')
  counterPlaces(@CurrentVisitor() { language }: Visitor): Promise<CounterPlace[]> {
    return this.at.places(language);
  }

  @Mutation(() => CounterResult, { description: 'Lets people draw tickets at a place, or no more.' })
  @Allow('contact.supervise')
  async setCounter(@Args() { code, active }: SetCounterArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.at.set(staff!, code, active));
  }
}
