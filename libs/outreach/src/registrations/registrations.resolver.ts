import { Allow, AllowAnyone, CurrentVisitor, Limited, toConnection, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CheckIn } from './check-in.js';
import { Register } from './register.js';
import { CheckInArgs, EventRegistrationsArgs, RegisterForEventInput, RegistrationSecretArgs } from './registrations.inputs.js';
import { registrationPosition, RegistrationsQuery } from './registrations.query.js';
import { CheckInResult, EventRegistrationConnection, OwnEventRegistration, RegisterForEventResult } from './registrations.types.js';

@Resolver()
export class RegistrationsResolver {
  constructor(
    private readonly registrations: RegistrationsQuery,
    private readonly register: Register,
    private readonly checkIns: CheckIn,
  ) {}

  @AllowAnyone()
  @Limited({ what: 'event-registration', hits: 30, seconds: 3_600, onceByKey: true })
  @Mutation(() => RegisterForEventResult, { description: 'Takes a place, or the next one on the list.' })
  async registerForEvent(@Args('input') input: RegisterForEventInput): Promise<typeof RegisterForEventResult> {
    return toResult(await this.register.run(input));
  }

  @AllowAnyone()
  @Limited({ what: 'event-registration-read', hits: 120, seconds: 60 })
  @Query(() => OwnEventRegistration)
  ownEventRegistration(@Args() { secret }: RegistrationSecretArgs, @CurrentVisitor() { language }: Visitor): Promise<OwnEventRegistration> {
    return this.registrations.own(secret, language);
  }

  @AllowAnyone()
  @Limited({ what: 'event-registration-cancel', hits: 30, seconds: 3_600 })
  @Mutation(() => RegisterForEventResult)
  async cancelEventRegistration(@Args() { secret }: RegistrationSecretArgs): Promise<typeof RegisterForEventResult> {
    return toResult(await this.register.cancel(secret));
  }

  @Allow('outreach.check-in')
  @Query(() => EventRegistrationConnection, { description: 'In the order in which they came.' })
  async eventRegistrations(@Args() { eventId, first, after }: EventRegistrationsArgs, @CurrentVisitor() { staff }: Visitor) {
    return toConnection(await this.registrations.of(eventId, staff!, first, after), registrationPosition);
  }

  @Allow('outreach.check-in')
  @Mutation(() => CheckInResult)
  async checkInToEvent(@Args() { eventId, typed, people }: CheckInArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof CheckInResult> {
    return toResult(await this.checkIns.run(staff!, eventId, typed, people ?? null));
  }
}
