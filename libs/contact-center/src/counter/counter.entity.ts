import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

export const TICKET_STATES = ['waiting', 'called', 'met', 'served', 'left', 'not-there'] as const;
export type TicketState = (typeof TICKET_STATES)[number];

/** A place of the city where people draw a ticket and wait for an agent. */
@Entity('counter')
export class CounterEntity {
  @PrimaryColumn({ name: 'place_id', type: 'uuid', primaryKeyConstraintName: 'pk_counter' }) placeId: string;
  @Column({ type: 'boolean', default: true }) active: boolean;
}

/** At which desk of which counter somebody sits. They are there while their state is not away. */
@Entity('counter_desk')
@Check('ck_counter_desk_desk', 'length(desk) between 1 and 30')
@Index('ix_counter_desk_counter', ['counterId'])
export class CounterDeskEntity {
  @PrimaryColumn({ name: 'staff_id', type: 'uuid', primaryKeyConstraintName: 'pk_counter_desk' }) staffId: string;
  @ForeignKey(() => CounterEntity, { name: 'fk_counter_desk_counter' })
  @Column({ name: 'counter_id', type: 'uuid' })
  counterId: string;
  /** As people read it: "Window 3". */
  @Column({ type: 'text' }) desk: string;
}

/** A place in the line of a counter. Nobody's name is asked; what it is about is forgotten once it has ended. Its contact, once it is called, has its id. */
@Entity('counter_ticket')
@Unique('uq_counter_ticket_number', ['counterId', 'day', 'number'])
@Unique('uq_counter_ticket_secret', ['secretHash'])
@Check('ck_counter_ticket_state', 'as in its migration')
@Check('ck_counter_ticket_about', 'as in its migration')
@Check('ck_counter_ticket_ended', 'as in its migration')
@Index('ix_counter_ticket_open', { synchronize: false })
@Index('ix_counter_ticket_served', { synchronize: false })
export class CounterTicketEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_counter_ticket' }) id: string;
  @ForeignKey(() => CounterEntity, { name: 'fk_counter_ticket_counter' })
  @Column({ name: 'counter_id', type: 'uuid' })
  counterId: string;
  /** The city's date; numbers begin anew with each. */
  @Column({ type: 'date' }) day: string;
  @Column({ type: 'integer' }) number: number;
  @Column({ name: 'secret_hash', type: 'text' }) secretHash: string;
  @Column({ type: 'text' }) language: string;
  @Column({ name: 'service_id', type: 'uuid', nullable: true }) serviceId: string | null;
  @Column({ type: 'text', nullable: true }) about: string | null;
  @Column({ name: 'needs_hand', type: 'boolean' }) needsHand: boolean;
  @Column({ type: 'text', default: 'waiting' }) state: TicketState;
  @Column({ name: 'drawn_at', type: 'timestamptz' }) drawnAt: Date;
  /** Since when it stands where it does in the line: later than drawn for one that was not there when called. */
  @Column({ name: 'queued_at', type: 'timestamptz' }) queuedAt: Date;
  @Column({ name: 'called_at', type: 'timestamptz', nullable: true }) calledAt: Date | null;
  @Column({ name: 'met_at', type: 'timestamptz', nullable: true }) metAt: Date | null;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt: Date | null;
  /** How often it was called and nobody came. */
  @Column({ type: 'smallint', default: 0 }) missed: number;
  @Column({ name: 'agent_id', type: 'uuid', nullable: true }) agentId: string | null;
  /** Where it was called to. */
  @Column({ type: 'text', nullable: true }) desk: string | null;
}
