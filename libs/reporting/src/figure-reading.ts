import type { RowScope } from '@civic311/kernel';
import type { Page } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { type Moment, ReportMoments } from './report-moment.js';
import type { FigureArgs } from './report.inputs.js';
import { type FigureChoice, type ReportRow, ReportRequestsQuery, sortValues } from './report-requests.query.js';

const USUAL_WEEKS = 4;

/** Reads a figure as its link names it; what the link leaves out is as in the report of now. */
@Injectable()
export class FigureReading {
  readonly sortValues = sortValues;

  constructor(
    private readonly requests: ReportRequestsQuery,
    private readonly moments: ReportMoments,
  ) {}

  async page(scope: RowScope, args: FigureArgs, page: { first: number; after?: string; language: string }): Promise<Page<ReportRow>> {
    const { choice, moment } = await this.chosen(args);
    return this.requests.page(scope, choice, moment, page);
  }

  async count(scope: RowScope, args: FigureArgs): Promise<number> {
    const { choice, moment } = await this.chosen(args);
    return this.requests.count(scope, choice, moment);
  }

  private async chosen({ asOf, ...args }: FigureArgs): Promise<{ choice: FigureChoice; moment: Moment }> {
    const moment = await this.moments.at(asOf, USUAL_WEEKS);
    return { choice: { ...args, from: args.from ?? moment.now.from, to: args.to ?? moment.now.to }, moment };
  }
}
