/** Somebody changed what a service is: told in the same transaction to whoever keeps something of it. */
export interface ServiceChanged {
  readonly [fact: string]: unknown;
  name: 'ServiceChanged';
  serviceId: string;
}
