import { signedIn } from '@civic311/identity';
import { type Clock } from '@civic311/kernel';
import { Allow, AllowAnyone, CLOCK, CurrentVisitor, Sql, toResult, type Visitor } from '@civic311/platform';
import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import { DepartmentAbsences } from './department-absences.js';
import { NoteAbsence } from './note-absence.js';
import { AbsenceArgs, NoteAbsenceArgs, NoteAbsenceOfArgs } from './staffing.inputs.js';
import { Absence, Colleague, ColleagueAbsence, NoteAbsenceResult } from './staffing.types.js';

/** Each member of staff says when they are away, whatever their roles are; a supervisor says it for others. */
@Resolver()
export class AbsenceResolver {
  constructor(
    private readonly sql: Sql,
    private readonly note: NoteAbsence,
    private readonly department: DepartmentAbsences,
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @AllowAnyone()
  @Query(() => [Absence], { description: "The visitor's own, those that have not ended, soonest first." })
  async myAbsences(@CurrentVisitor() visitor: Visitor): Promise<Absence[]> {
    return this.sql.rows<Absence>(
      `select id, starts_at as "startsAt", ends_at as "endsAt" from absence where staff_id = $1 and ends_at > $2
       order by starts_at limit 100`,
      [signedIn(visitor).id, this.clock.now()],
    );
  }

  @AllowAnyone()
  @Mutation(() => NoteAbsenceResult, { description: 'Notes that the visitor is away on these days; a deputy hears instead.' })
  async noteAbsence(@CurrentVisitor() visitor: Visitor, @Args() days: NoteAbsenceArgs): Promise<typeof NoteAbsenceResult> {
    return toResult(await this.note.onDays(signedIn(visitor).id, days));
  }

  @AllowAnyone()
  @Mutation(() => Boolean, { description: 'Takes back one of the visitor\'s own absences, or ends one that has begun.' })
  async endAbsence(@CurrentVisitor() visitor: Visitor, @Args() { id }: AbsenceArgs): Promise<boolean> {
    const values = [id, signedIn(visitor).id, this.clock.now()];
    await this.dataSource.query('delete from absence where id = $1 and staff_id = $2 and starts_at >= $3', values);
    await this.dataSource.query('update absence set ends_at = $3 where id = $1 and staff_id = $2 and starts_at < $3 and ends_at > $3', values);
    return true;
  }

  @Allow('assignment.manage')
  @Query(() => [ColleagueAbsence], { description: 'Of others in the departments of the visitor, those that have not ended.' })
  departmentAbsences(@CurrentVisitor() visitor: Visitor): Promise<ColleagueAbsence[]> {
    return this.department.of(signedIn(visitor));
  }

  @Allow('assignment.manage')
  @Query(() => [Colleague], { description: 'Whose absence the visitor may note.' })
  departmentColleagues(@CurrentVisitor() visitor: Visitor): Promise<Colleague[]> {
    return this.department.colleagues(signedIn(visitor));
  }

  @Allow('assignment.manage')
  @Mutation(() => NoteAbsenceResult, { description: 'Notes that somebody of the department is away on these days. The history keeps who did.' })
  async noteAbsenceOf(@CurrentVisitor() visitor: Visitor, @Args() { staffId, ...days }: NoteAbsenceOfArgs): Promise<typeof NoteAbsenceResult> {
    return toResult(await this.department.note(signedIn(visitor), staffId, days));
  }

  @Allow('assignment.manage')
  @Mutation(() => NoteAbsenceResult, { description: 'Takes back an absence of somebody of the department, or ends one that has begun.' })
  async endAbsenceOf(@CurrentVisitor() visitor: Visitor, @Args() { id }: AbsenceArgs): Promise<typeof NoteAbsenceResult> {
    return toResult(await this.department.end(signedIn(visitor), id));
  }
}
