import { AgreementsModule } from '@civic311/agreements';
import { CalendarModule } from '@civic311/calendar';
import { GeoModule } from '@civic311/geo';
import { RequestsModule } from '@civic311/requests';
import { Module } from '@nestjs/common';
import { BlueprintQuery } from './blueprint.query.js';
import { BlueprintResolver } from './blueprint.resolver.js';
import { DecisionsQuery } from './decisions.query.js';
import { DemandQuery } from './demand.query.js';
import { EscalationReportQuery } from './escalation-report.query.js';
import { FigureReading } from './figure-reading.js';
import { HandoffsReportQuery } from './handoffs.query.js';
import { InsightQuery } from './insight.query.js';
import { InsightResolver } from './insight.resolver.js';
import { OnTimeQuery } from './on-time.query.js';
import { OpenRequestsQuery } from './open-requests.query.js';
import { ReachCsvController } from './reach-csv.controller.js';
import { OccasionsQuery } from './occasions.query.js';
import { ReachQuery } from './reach.query.js';
import { ReachResolver } from './reach.resolver.js';
import { OverdueFeedbackQuery } from './overdue-feedback.query.js';
import { ReportCsvController } from './report-csv.controller.js';
import { ReportMoments } from './report-moment.js';
import { ReportRequestsQuery } from './report-requests.query.js';
import { ReportResolver } from './report.resolver.js';

@Module({
  imports: [AgreementsModule, CalendarModule, GeoModule, RequestsModule],
  controllers: [ReportCsvController, ReachCsvController],
  providers: [
    EscalationReportQuery,
    OpenRequestsQuery,
    OnTimeQuery,
    DecisionsQuery,
    HandoffsReportQuery,
    OverdueFeedbackQuery,
    ReportRequestsQuery,
    ReportMoments,
    FigureReading,
    ReportResolver,
    OccasionsQuery,
    ReachQuery,
    ReachResolver,
    InsightQuery,
    DemandQuery,
    InsightResolver,
    BlueprintQuery,
    BlueprintResolver,
  ],
})
export class ReportingModule {}
