import { enumOf } from '@civic311/platform';
import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { STANDINGS, type Standing } from '../rules/index.js';

const Standings = enumOf(STANDINGS);
registerEnumType(Standings, { name: 'LiaisonStanding', description: 'TRAINING: never certified yet. ENDING: to be renewed now. ENDED: no liaison any more.' });

@ObjectType()
export class LiaisonArea {
  @Field() code: string;
  @Field() name: string;
}

@ObjectType({ description: 'What a liaison must have passed.' })
export class LiaisonModule {
  @Field() code: string;
  @Field() title: string;
  @Field(() => Date, { nullable: true, description: 'Null: yet to be passed.' }) passedAt: Date | null;
  @Field(() => Date, { nullable: true }) expiresAt: Date | null;
}

@ObjectType()
export class OwnLiaison {
  @Field(() => Standings, { nullable: true, description: 'Null: staff of the city, who need no certificate.' }) standing: Standing | null;
  @Field(() => Date, { nullable: true }) certifiedUntil: Date | null;
  @Field({ description: 'Whether meetings may be made and requests entered now.' }) mayEnter: boolean;
  @Field(() => String, { nullable: true, description: 'As residents read them.' }) officeHours: string | null;
  @Field(() => [LiaisonArea], { description: 'Where they may take concerns.' }) areas: LiaisonArea[];
  @Field(() => [LiaisonModule]) modules: LiaisonModule[];
}
