import { CityInForce } from '@civic311/geo';
import { type Clock, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inLanguage, inTransaction, invalid, recordChange, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { putQuestions } from '../put-services.js';
import { listFaults, type Question, wholeQuestionFaults } from '../rules/index.js';
import { lockDefinition } from './definitions.query.js';

export interface QuestionsToSave {
  readonly serviceCode: string;
  /** The version that the editor saw: when somebody changed the questions since, it is refused. */
  readonly basedOn: number;
  readonly questions: readonly Question[];
  readonly reason: string | null;
}

export type SaveQuestionsRefusal = InputRefusal | { readonly code: 'NOT_FOUND' | 'CHANGED_MEANWHILE' };

/** A service then asks exactly these questions, in this order. Answers that were given keep the questions they were given to. */
@Injectable()
export class SaveQuestions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(by: StaffVisitor, { serviceCode, basedOn, questions, reason }: QuestionsToSave): Promise<Result<{ code: string }, SaveQuestionsRefusal>> {
    const { languages } = await this.cities.current();
    return inTransaction<{ code: string }, SaveQuestionsRefusal>(this.dataSource, async (tx) => {
      const before = await lockDefinition(tx, serviceCode);
      if (!before) return refuse({ code: 'NOT_FOUND' });
      if (before.version !== basedOn) return refuse({ code: 'CHANGED_MEANWHILE' });
      const faults = questions.flatMap((question, at) =>
        wholeQuestionFaults(question, languages).map((fault) => ({ ...fault, path: `questions.${at}.${fault.path}` })),
      );
      faults.push(...listFaults(questions));
      if (faults.length > 0) return invalid(...faults);
      await putQuestions(tx, before.id, questions);
      await recordChange(tx, {
        kind: 'service',
        about: serviceCode,
        name: inLanguage(before.name, 'en'),
        by: by.id,
        at: this.clock.now(),
        before: { questions: before.questions },
        after: { questions },
        reason,
      });
      return ok({ code: serviceCode });
    });
  }
}
