import { CalendarModule } from '@civic311/calendar';
import { GeoModule } from '@civic311/geo';
import { MessagingModule } from '@civic311/messaging';
import { StaffingModule } from '@civic311/staffing';
import { DepartmentUses, DepartmentUsesModule } from '@civic311/identity';
import { Module } from '@nestjs/common';
import { AgreementsResolver } from './agreements.resolver.js';
import { Negotiation } from './negotiation.js';
import { Publication } from './publication.js';
import { PutInForce } from './put-in-force.js';
import { AgreementsQuery } from './reading/agreements.query.js';
import { Names } from './reading/names.js';
import { PathQuery } from './reading/path.query.js';
import { ReplayQuery } from './reading/replay.query.js';
import { StandardsQuery } from './reading/standards.query.js';
import { StandardsController } from './standards.controller.js';
import { StandardsResolver } from './standards.resolver.js';
import { TellParties } from './tell-parties.js';
import { WriteDraft } from './write-draft.js';

const ON_THE_TABLE = `select count(*) from agreement a join agreement_version v on v.agreement_id = a.id
  where v.state in ('proposed', 'countered', 'signed') and $1 in (a.provider_department_id, a.consumer_department_id)`;

@Module({
  imports: [DepartmentUsesModule, CalendarModule, GeoModule, MessagingModule, StaffingModule],
  controllers: [StandardsController],
  providers: [
    WriteDraft,
    Negotiation,
    Publication,
    TellParties,
    PutInForce,
    AgreementsQuery,
    Names,
    ReplayQuery,
    PathQuery,
    StandardsQuery,
    AgreementsResolver,
    StandardsResolver,
  ],
  exports: [PutInForce, StandardsQuery],
})
export class AgreementsModule {
  constructor(uses: DepartmentUses) {
    uses.add('agreements-on-the-table', ON_THE_TABLE);
  }
}
