import { enumOf, resultUnion, Translation } from '@civic311/platform';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Dispositions } from '../interactions/interactions.types.js';
import { type Deed, DEEDS, type Disposition, PROCEDURE_FAULTS, PROCEDURE_PARTS, type ProcedureFault, type ProcedurePart, STEP_KINDS, type StepKind, type Walk } from '../rules/index.js';
import type { ProcedureState } from './procedure.entity.js';

export const StepKinds = enumOf(STEP_KINDS);
export const Deeds = enumOf(DEEDS);
registerEnumType(StepKinds, { name: 'StepKind' });
registerEnumType(Deeds, { name: 'Deed', description: 'What a step tells the agent to do.' });

@ObjectType({ description: 'A procedure that may help in this contact.' })
export class OfferedProcedure {
  @Field() code: string;
  @Field() title: string;
}

@ObjectType()
export class WalkAnswer {
  @Field({ description: "In the agent's own language." }) label: string;
  @Field({ description: "In the caller's." }) says: string;
}

@ObjectType({ description: "The question of a service's form that a step answers." })
export class WalkAsks {
  @Field() service: string;
  @Field() question: string;
  @Field(() => [String], { description: "Of each answer; '' where it puts nothing into the form." }) values: string[];
}

@ObjectType({ description: 'The step at which one stands.' })
export class WalkStep {
  @Field() code: string;
  @Field(() => StepKinds) kind: StepKind;
  @Field({ description: "Exactly what to say, in the caller's language." }) say: string;
  @Field(() => String, { nullable: true, description: "The same in the agent's own language, where that is another." }) means: string | null;
  @Field(() => String, { nullable: true }) why: string | null;
  @Field(() => [WalkAnswer]) answers: WalkAnswer[];
  @Field(() => WalkAsks, { nullable: true }) asks: WalkAsks | null;
  @Field(() => String, { nullable: true }) article: string | null;
  @Field(() => String, { nullable: true }) articleTitle: string | null;
  @Field(() => Deeds, { nullable: true }) deed: Deed | null;
  @Field(() => String, { nullable: true }) service: string | null;
  @Field(() => String, { nullable: true }) serviceName: string | null;
  @Field(() => Int, { nullable: true, description: 'Within which a call back is promised.' }) hours: number | null;
  @Field(() => String, { nullable: true, description: 'Whom the caller is handed over to.' }) phone: string | null;
  @Field(() => Dispositions, { nullable: true }) disposition: Disposition | null;
}

@ObjectType()
export class WalkTaken {
  @Field() step: string;
  @Field() words: string;
  @Field(() => String, { nullable: true }) answer: string | null;
}

@ObjectType()
export class WalkFill {
  @Field() service: string;
  @Field() question: string;
  @Field() value: string;
}

@ObjectType({ description: 'A procedure being followed in a contact.' })
export class ProcedureWalk {
  @Field(() => ID) id: string;
  @Field() code: string;
  @Field(() => Int) version: number;
  @Field() title: string;
  @Field({ description: 'open or ended' }) state: string;
  @Field(() => Int, { description: 'How many moves were made: sent along with the next, so that it is made once.' }) position: number;
  @Field({ description: 'There is no way back from the first step.' }) isFirst: boolean;
  @Field(() => WalkStep) step: WalkStep;
  @Field(() => [WalkTaken]) trail: WalkTaken[];
  @Field(() => [WalkFill], { description: 'What the answers so far put into a form.' }) fills: WalkFill[];
}

@ObjectType()
export class PathMove extends WalkTaken {
  @Field({ description: 'choose, on, back or leave' }) move: string;
  @Field() happenedAt: Date;
}

@ObjectType({ description: 'The path that was taken in a contact.' })
export class PathTaken {
  @Field(() => ID) id: string;
  @Field() code: string;
  @Field(() => Int) version: number;
  @Field() title: string;
  @Field(() => String, { description: 'open, ended or left' }) state: Walk['state'];
  @Field(() => String, { nullable: true, description: 'Why it was left.' }) why: string | null;
  @Field() begunAt: Date;
  @Field({ description: 'The step where it ended, was left or stands.' }) at: string;
  @Field(() => [PathMove]) moves: PathMove[];
}

@ObjectType({ description: 'Of ninety days, without tests.' })
export class ProcedureCounts {
  @Field(() => Int) begun: number;
  @Field(() => Int) ended: number;
  @Field(() => Int, { description: 'Before an end.' }) left: number;
}

@ObjectType()
export class ProcedureLine {
  @Field() code: string;
  @Field() title: string;
  @Field() departmentName: string;
  @Field() sample: boolean;
  @Field(() => Int, { nullable: true, description: 'The version in force.' }) version: number | null;
  @Field(() => Int, { nullable: true, description: 'The version being written.' }) draft: number | null;
  @Field(() => ProcedureCounts) figures: ProcedureCounts;
}

@ObjectType()
export class StepFigures {
  @Field() step: string;
  @Field(() => Int) reached: number;
  @Field(() => Int) left: number;
}

@ObjectType({ description: 'Of one version, of ninety days, without tests.' })
export class ProcedureFigures extends ProcedureCounts {
  @Field(() => [StepFigures]) steps: StepFigures[];
}

@ObjectType()
export class WrittenAnswer {
  @Field(() => [Translation]) words: Translation[];
  @Field() to: string;
  @Field(() => String, { nullable: true }) value: string | null;
}

@ObjectType()
export class WrittenStep {
  @Field() code: string;
  @Field(() => StepKinds) kind: StepKind;
  @Field(() => [Translation]) words: Translation[];
  @Field(() => [Translation]) why: Translation[];
  @Field(() => [WrittenAnswer]) answers: WrittenAnswer[];
  @Field(() => String, { nullable: true }) fillsService: string | null;
  @Field(() => String, { nullable: true }) fillsQuestion: string | null;
  @Field(() => String, { nullable: true }) to: string | null;
  @Field(() => String, { nullable: true }) article: string | null;
  @Field(() => Deeds, { nullable: true }) deed: Deed | null;
  @Field(() => String, { nullable: true }) service: string | null;
  @Field(() => Int, { nullable: true }) hours: number | null;
  @Field(() => String, { nullable: true }) phone: string | null;
  @Field(() => Dispositions, { nullable: true }) disposition: Disposition | null;
}

@ObjectType({ description: 'What keeps a procedure from being published.' })
export class WrittenFault {
  @Field(() => String, { nullable: true, description: 'Beside which step; null: of the whole.' }) step: string | null;
  @Field(() => String, { description: PROCEDURE_FAULTS.join(', ') }) code: ProcedureFault['code'];
  @Field({ description: 'The language, step or code that is meant.' }) about: string;
}

@ObjectType()
export class ProcedureVersion {
  @Field(() => Int) number: number;
  @Field(() => String) state: ProcedureState;
  @Field() writtenAt: Date;
  @Field(() => String, { nullable: true, description: "Null: the city's folder." }) writtenByName: string | null;
  @Field(() => ID, { nullable: true }) writtenById: string | null;
  @Field(() => Date, { nullable: true }) publishedAt: Date | null;
  @Field(() => String, { nullable: true }) publishedByName: string | null;
}

@ObjectType({ description: 'A version of a procedure as its authors see it.' })
export class WrittenProcedure {
  @Field() code: string;
  @Field({ description: "The department's code." }) department: string;
  @Field() sample: boolean;
  @Field(() => Int) version: number;
  @Field(() => String) state: ProcedureState;
  @Field({ description: 'When the newest version was written: sent along with a change.' }) writtenAt: Date;
  @Field(() => ID, { nullable: true }) writtenById: string | null;
  @Field(() => [Translation]) title: Translation[];
  @Field(() => [Translation], { description: 'Words that find it, with commas between.' }) keywords: Translation[];
  @Field(() => [String]) services: string[];
  @Field(() => [WrittenStep]) steps: WrittenStep[];
  @Field(() => [WrittenFault]) faults: WrittenFault[];
  @Field(() => [ProcedureVersion], { description: 'Newest first, at most fifty.' }) versions: ProcedureVersion[];
  @Field(() => ProcedureFigures) figures: ProcedureFigures;
}

@ObjectType({ description: 'One thing that two versions say differently. Without `before` it was added, without `after` it was removed.' })
export class ProcedureChange {
  @Field(() => String, { nullable: true, description: 'Of which step; null: of the whole.' }) step: string | null;
  @Field(() => String, { description: PROCEDURE_PARTS.join(', ') }) part: ProcedurePart;
  @Field(() => String, { nullable: true, description: 'Of words.' }) language: string | null;
  @Field(() => String, { nullable: true }) before: string | null;
  @Field(() => String, { nullable: true }) after: string | null;
}

@ObjectType({ description: 'Where one stands who tries a version. Nothing of it is kept.' })
export class TriedProcedure {
  @Field(() => Int) version: number;
  @Field() title: string;
  @Field(() => String, { description: 'open or ended' }) state: Walk['state'];
  @Field({ description: 'The last move leads to no step yet.' }) isStuck: boolean;
  @Field(() => WalkStep) step: WalkStep;
  @Field(() => [WalkTaken]) trail: WalkTaken[];
  @Field(() => [WalkFill]) fills: WalkFill[];
}

@ObjectType()
export class ProcedureChoice {
  @Field() value: string;
  @Field() label: string;
}

@ObjectType()
export class ProcedureQuestion extends ProcedureChoice {
  @Field({ description: "The service's code." }) service: string;
  @Field(() => [String], { description: 'What may be answered.' }) answers: string[];
}

@ObjectType({ description: 'What a procedure may name, by label.' })
export class ProcedureChoices {
  @Field(() => [ProcedureChoice]) departments: ProcedureChoice[];
  @Field(() => [ProcedureChoice]) services: ProcedureChoice[];
  @Field(() => [ProcedureQuestion], { description: 'That a step may fill.' }) questions: ProcedureQuestion[];
  @Field(() => [ProcedureChoice]) articles: ProcedureChoice[];
}

@ObjectType()
export class ProcedureWritten {
  @Field() code: string;
  @Field(() => Int) version: number;
}

@ObjectType()
export class WalkMoved {
  @Field(() => ID) id: string;
}

export const WithdrawProcedureResult = resultUnion('WithdrawProcedureResult', () => ProcedureWritten);
export const WriteProcedureResult = resultUnion('WriteProcedureResult', () => ProcedureWritten);
export const PublishProcedureResult = resultUnion('PublishProcedureResult', () => ProcedureWritten);
export const WalkResult = resultUnion('WalkResult', () => WalkMoved);
