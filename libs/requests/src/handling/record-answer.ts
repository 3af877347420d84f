import { ok, type Result } from '@civic311/kernel';
import { invalid, type StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { type Handled, Handling, type HandlingRefusal, type Target, textFaults } from './handling.js';

/** Keeps what a resident said on the phone to a question that the city waits for; the clock runs again. */
@Injectable()
export class RecordAnswer {
  constructor(private readonly handling: Handling) {}

  run(staff: StaffVisitor, target: Target, answer: string): Promise<Result<Handled, HandlingRefusal>> {
    return this.handling.run(staff, target, async (desk) => {
      const faults = textFaults('answer', answer);
      if (faults.length > 0) return invalid(...faults);
      const made = await desk.make('answer');
      if (!made.ok) return made;
      await desk.tell({ kind: 'question-answered', audience: 'reporter', body: answer.trim() });
      await this.handling.clocks.resume(desk.tx, desk.request.id, desk.by);
      return ok(undefined);
    });
  }
}
