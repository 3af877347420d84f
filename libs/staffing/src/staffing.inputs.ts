import { ArgsType, Field, ID } from '@nestjs/graphql';
import { IsString, IsUUID, MaxLength } from 'class-validator';

@ArgsType()
export class NoteAbsenceArgs {
  @Field({ description: "The first day away, in the city's zone: YYYY-MM-DD." }) @IsString() @MaxLength(10) firstDay: string;
  @Field({ description: 'The last day away.' }) @IsString() @MaxLength(10) lastDay: string;
}

@ArgsType()
export class NoteAbsenceOfArgs extends NoteAbsenceArgs {
  @Field(() => ID) @IsUUID() staffId: string;
}

@ArgsType()
export class AbsenceArgs {
  @Field(() => ID) @IsUUID() id: string;
}
