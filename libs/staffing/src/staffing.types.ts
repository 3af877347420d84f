import { resultUnion } from '@civic311/platform';
import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'When somebody is not here.' })
export class Absence {
  @Field(() => ID) id: string;
  @Field() startsAt: Date;
  @Field({ description: 'The person is back from here on.' }) endsAt: Date;
}

@ObjectType()
export class AbsenceNoted {
  @Field(() => ID) absenceId: string;
}

export const NoteAbsenceResult = resultUnion('NoteAbsenceResult', () => AbsenceNoted);
