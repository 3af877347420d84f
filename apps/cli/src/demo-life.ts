import type { HistoricRequestToKeep } from '@civic311/requests';
import type { DataSource } from 'typeorm';

export type DemoPeople = ReadonlyMap<string, readonly string[]>;
export async function demoPeople(_dataSource: DataSource): Promise<DemoPeople> {
  return new Map();
}
export const enliven = (request: HistoricRequestToKeep, _people: DemoPeople, _now: Date): HistoricRequestToKeep => request;
