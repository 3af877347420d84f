import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** How soon the city wants to answer; one row. Who changed it is in the change log. */
@Entity('contact_goal')
@Check('ck_contact_goal_one', 'id = 1')
@Check('ck_contact_goal_bounds', 'answer_within_seconds between 1 and 3600 and share > 0 and share < 1 and short_abandon_seconds between 0 and 60 and shrinkage >= 0 and shrinkage < 0.9')
export class ContactGoalEntity {
  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'pk_contact_goal' }) id: number;
  @Column({ name: 'answer_within_seconds', type: 'smallint', default: 30 }) answerWithinSeconds: number;
  @Column({ type: 'double precision', default: () => '0.8' }) share: number;
  /** Who gives up sooner was never waiting. */
  @Column({ name: 'short_abandon_seconds', type: 'smallint', default: 5 }) shortAbandonSeconds: number;
  /** Part of everybody's time that goes to breaks, training and absence. */
  @Column({ type: 'double precision', default: () => '0.3' }) shrinkage: number;
}
