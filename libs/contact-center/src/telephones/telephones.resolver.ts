import { Allow, CurrentVisitor, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { AgentTelephones } from './telephones.js';
import { ExtensionInput, SetExtensionResult, Telephones } from './telephones.types.js';

@Resolver()
export class TelephonesResolver {
  constructor(private readonly telephones: AgentTelephones) {}

  @Query(() => Telephones)
  @Allow('contact.supervise')
  agentTelephones(): Promise<Telephones> {
    return this.telephones.all();
  }

  @Mutation(() => SetExtensionResult, { description: 'Says where the telephone system rings somebody.' })
  @Allow('contact.supervise')
  async setExtension(@Args('input') input: ExtensionInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.telephones.set(staff!, input));
  }
}
