import { Allow, CurrentVisitor, resultUnion, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Callbacks } from './callbacks.js';
import { PromiseCallbackInput, TakeCallbackArgs } from './callbacks.inputs.js';
import { Callback, CallbackChanged, CallbackTaken } from './callbacks.types.js';

const PromiseCallbackResult = resultUnion('PromiseCallbackResult', () => CallbackChanged);
const TakeCallbackResult = resultUnion('TakeCallbackResult', () => CallbackTaken);

@Resolver()
export class CallbacksResolver {
  constructor(private readonly promised: Callbacks) {}

  @Query(() => [Callback], { description: 'Still to be called, due first, at most fifty.' })
  @Allow('request.create-for-caller')
  callbacks(): Promise<Callback[]> {
    return this.promised.open();
  }

  @Mutation(() => PromiseCallbackResult, { description: 'One for each contact.' })
  @Allow('request.create-for-caller')
  async promiseCallback(@Args('input') { contact, ...input }: PromiseCallbackInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.promised.promise(staff!, { contact: contact ?? null, ...input }));
  }

  @Mutation(() => TakeCallbackResult, { description: "Begins the call, as a contact of one's own: coding it ends it, or counts a try in vain." })
  @Allow('request.create-for-caller')
  async takeCallback(@Args() { id }: TakeCallbackArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.promised.take(staff!, id));
  }
}
