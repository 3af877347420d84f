import { Allow, CurrentVisitor, resultUnion, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Callbacks } from './callbacks.js';
import { CallbackTriedArgs, PromiseCallbackInput } from './callbacks.inputs.js';
import { Callback, CallbackChanged } from './callbacks.types.js';

const PromiseCallbackResult = resultUnion('PromiseCallbackResult', () => CallbackChanged);
const CallbackTriedResult = resultUnion('CallbackTriedResult', () => CallbackChanged);

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

  @Mutation(() => CallbackTriedResult, { description: 'That somebody was called: reached, or in vain.' })
  @Allow('request.create-for-caller')
  async callbackTried(@Args() { id, reached, tries }: CallbackTriedArgs) {
    return toResult(await this.promised.tried(id, reached, tries));
  }
}
