import { CalendarModule } from '@civic311/calendar';
import { GeoModule } from '@civic311/geo';
import { RequestsModule } from '@civic311/requests';
import { Module } from '@nestjs/common';
import { DecisionsQuery } from './decisions.query.js';
import { EscalationReportQuery } from './escalation-report.query.js';
import { FigureReading } from './figure-reading.js';
import { HandoffsReportQuery } from './handoffs.query.js';
import { OnTimeQuery } from './on-time.query.js';
import { OpenRequestsQuery } from './open-requests.query.js';
import { ReportCsvController } from './report-csv.controller.js';
import { ReportMoments } from './report-moment.js';
import { ReportRequestsQuery } from './report-requests.query.js';
import { ReportResolver } from './report.resolver.js';

@Module({
  imports: [CalendarModule, GeoModule, RequestsModule],
  controllers: [ReportCsvController],
  providers: [
    EscalationReportQuery,
    OpenRequestsQuery,
    OnTimeQuery,
    DecisionsQuery,
    HandoffsReportQuery,
    ReportRequestsQuery,
    ReportMoments,
    FigureReading,
    ReportResolver,
  ],
})
export class ReportingModule {}
