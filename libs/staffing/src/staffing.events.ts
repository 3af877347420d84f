/** Somebody passed the quiz of a module. In the transaction. */
export interface TrainingPassed {
  readonly [fact: string]: unknown;
  name: 'TrainingPassed';
  staffId: string;
  /** Of the module. */
  code: string;
}
