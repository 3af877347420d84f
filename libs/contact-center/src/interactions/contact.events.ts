import type { DomainEvent } from '@civic311/platform';
import type { Disposition } from '../rules/index.js';

/** A contact was coded: it is over, and somebody said what it was. */
export interface ContactCoded extends DomainEvent {
  readonly name: 'ContactCoded';
  readonly interactionId: string;
  readonly disposition: Disposition;
}
