import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transaction.js';
import { Jobs, queue } from './jobs.js';

/** News that a library tells upwards. Facts are ids, codes and times: they end up in a job's payload. */
export interface DomainEvent {
  readonly name: string;
  readonly [fact: string]: unknown;
}

export const domainEvents = queue<DomainEvent>('domain-event');

type InTransaction = (tx: Transaction, event: never) => Promise<void>;
type AfterCommit = (event: never) => Promise<void>;

/** Two kinds of listener: in the transaction, to keep a projection true; after commit, through a job, to react. */
@Injectable()
export class Events {
  private readonly inTransaction = new Map<string, InTransaction[]>();
  private readonly afterCommit = new Map<string, AfterCommit[]>();

  constructor(private readonly jobs: Jobs) {}

  onInTransaction<E extends DomainEvent>(name: E['name'], listen: (tx: Transaction, event: E) => Promise<void>): void {
    this.inTransaction.set(name, [...(this.inTransaction.get(name) ?? []), listen as InTransaction]);
  }

  /** Called in the worker, at least once: a listener must bear a repeat. */
  onceCommitted<E extends DomainEvent>(name: E['name'], listen: (event: E) => Promise<void>): void {
    this.afterCommit.set(name, [...(this.afterCommit.get(name) ?? []), listen as AfterCommit]);
  }

  async emit<E extends DomainEvent>(tx: Transaction, event: E): Promise<void> {
    for (const listen of this.inTransaction.get(event.name) ?? []) await listen(tx, event as never);
    if (this.afterCommit.has(event.name)) await this.jobs.enqueue(tx, domainEvents, event);
  }

  async dispatch(event: DomainEvent): Promise<void> {
    for (const listen of this.afterCommit.get(event.name) ?? []) await listen(event as never);
  }
}
