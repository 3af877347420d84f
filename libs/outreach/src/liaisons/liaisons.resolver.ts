import { Allow, CurrentVisitor, type Visitor } from '@civic311/platform';
import { Query, Resolver } from '@nestjs/graphql';
import { LiaisonsQuery } from './liaisons.query.js';
import { OwnLiaison } from './liaisons.types.js';

@Resolver()
export class LiaisonsResolver {
  constructor(private readonly liaisons: LiaisonsQuery) {}

  @Allow('outreach.liaison')
  @Query(() => OwnLiaison, { description: 'Where one stands oneself.' })
  ownLiaison(@CurrentVisitor() { staff, language }: Visitor): Promise<OwnLiaison> {
    return this.liaisons.own(staff!, language);
  }
}
