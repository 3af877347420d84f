import { signedIn } from '@civic311/identity';
import { type Clock } from '@civic311/kernel';
import { AllowAnyone, CLOCK, CurrentVisitor, Sql, toResult, type Visitor } from '@civic311/platform';
import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import { NoteAbsence } from './note-absence.js';
import { AbsenceArgs, NoteAbsenceArgs } from './staffing.inputs.js';
import { Absence, NoteAbsenceResult } from './staffing.types.js';

/** Each member of staff says when they are away, whatever their roles are. */
@Resolver()
export class AbsenceResolver {
  constructor(
    private readonly sql: Sql,
    private readonly note: NoteAbsence,
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
}
