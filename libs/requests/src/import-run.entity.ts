import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** One file taken with one mapping: how far it came, so that a killed run goes on where it stopped. */
@Entity('import_run')
@Unique('uq_import_run', ['source', 'fileHash', 'mappingHash'])
export class ImportRunEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_import_run' }) id: string;
  @Column({ type: 'text' }) source: string;
  @Column({ name: 'file_hash', type: 'text' }) fileHash: string;
  @Column({ name: 'mapping_hash', type: 'text' }) mappingHash: string;
  @Column({ name: 'lines_done', type: 'integer', default: 0 }) linesDone: number;
  @Column({ type: 'jsonb', default: {} }) counts: Record<string, number>;
  @Column({ name: 'started_at', type: 'timestamptz', default: () => 'now()' }) startedAt: Date;
  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true }) finishedAt: Date | null;
}
