import { type Clock, refuse, type Result } from '@civic311/kernel';
import { CLOCK, type StaffVisitor } from '@civic311/platform';
import { Trainings } from '@civic311/staffing';
import { Inject, Injectable } from '@nestjs/common';

export interface LacksTraining {
  readonly code: 'LACKS_TRAINING';
  /** Titles, as one reads them out. */
  readonly modules: string;
}

/** What must be passed before work of a channel or about a service is taken, by the rule or by hand. */
@Injectable()
export class TrainingGate {
  constructor(
    private readonly trainings: Trainings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A refusal that names what they have yet to pass; null: they may. A supervisor may always. */
  async stops(staff: StaffVisitor, kind: 'channel' | 'service', subject: string): Promise<Result<never, LacksTraining> | null> {
    if (staff.permissions.has('contact.supervise')) return null;
    const lacking = await this.trainings.lackingOf([staff.id], kind, subject, this.clock.now());
    return lacking.length > 0 ? refuse({ code: 'LACKS_TRAINING', modules: lacking.map(({ title }) => title).join(', ') }) : null;
  }
}
