import { Catalog, CLOCK } from '@civic311/platform';
import type { Clock } from '@civic311/kernel';
import { ClosingWords } from '@civic311/requests';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { isAskedAfter } from '../rules/index.js';
import { Surveys } from './surveys.js';

const catalog = new Catalog('feedback');

/** Puts the question under the message that tells somebody of a closing: one message, one survey for each closing. */
@Injectable()
export class AskAfterClosing implements OnModuleInit {
  constructor(
    private readonly words: ClosingWords,
    private readonly surveys: Surveys,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.words.add(async (tx, request, closingId, to) => {
      if (!isAskedAfter(request)) return null;
      const { id: requestId, serviceId, departmentId } = request;
      const link = await this.surveys.invite(tx, { kind: 'closing', requestId, closingId, serviceId, departmentId }, to, this.clock.now());
      return link && catalog.in(to.language)('closing.ask', { link });
    });
  }
}
