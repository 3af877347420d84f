import { resultUnion } from '@civic311/platform';
import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'When somebody is not here.' })
export class Absence {
  @Field(() => ID) id: string;
  @Field() startsAt: Date;
  @Field({ description: 'The person is back from here on.' }) endsAt: Date;
}

@ObjectType({ description: 'Somebody of the department is not here.' })
export class ColleagueAbsence extends Absence {
  @Field(() => ID) staffId: string;
  @Field() name: string;
  @Field() notedByName: string;
}

@ObjectType()
export class Colleague {
  @Field(() => ID) id: string;
  @Field() name: string;
}

@ObjectType()
export class AbsenceNoted {
  @Field(() => ID) absenceId: string;
}

export const NoteAbsenceResult = resultUnion('NoteAbsenceResult', () => AbsenceNoted);
