import type { Transaction } from '@civic311/platform';
import { RequestEntity } from './request.entity.js';

/** The request, locked until the transaction ends; null when there is none. */
export const lockRequest = (tx: Transaction, id: string): Promise<RequestEntity | null> =>
  tx.findOne(RequestEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });

/** What a person may search a request by: its reference, its address and its words. */
const SEARCH = `to_tsvector('simple', unaccent(coalesce($1, '') || ' ' || coalesce($2, '') || ' ' || $3))`;

export type NewRow = Omit<
  RequestEntity,
  'search' | 'version' | 'place' | 'followers' | 'transfers' | 'priority' | 'source' | 'externalId' | 'masterId' | 'proposedDepartmentId' | 'outcome' | 'outcomeFacts' | 'closedAt' | 'recordedOnTime'
  | 'needsAttention' | 'needsAttentionSince' | 'decided'
> & { place: { x: number; y: number } | null };

/** Writes a new request. False when its reference is taken: choose another and try again. */
export async function insertRequest(tx: Transaction, row: NewRow): Promise<boolean> {
  const inserted: unknown[] = await tx.query(
    `insert into request (search, address, description, reference, id, service_id, department_id, assignee_id, opened_by_id,
       state, channel, language, public_description, moderation, is_public, answers, location_note, zip, latitude, longitude,
       place, neighborhood_id, district_id, opened_at, updated_at, due_at, respond_by_at, at_risk_at, long_overdue_at, paused,
       place_shown, definition_version)
     values (${SEARCH}, $2, $3, $1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
       $23, $23, $24, $25, $26, $27, $28, $29, $30)
     on conflict (reference) do nothing returning id`,
    [
      row.reference, row.address, row.description, row.id, row.serviceId, row.departmentId, row.assigneeId, row.openedById,
      row.state, row.channel, row.language, row.publicDescription, row.moderation, row.isPublic, JSON.stringify(row.answers),
      row.locationNote, row.zip, row.latitude, row.longitude, row.place && `(${row.place.x},${row.place.y})`,
      row.neighborhoodId, row.districtId, row.openedAt, row.dueAt, row.respondByAt, row.atRiskAt, row.longOverdueAt, row.paused,
      row.placeShown, row.definitionVersion,
    ],
  );
  return inserted.length > 0;
}

/** Sets columns of a locked request; its version moves on. */
export async function updateRequest(
  tx: Transaction,
  request: RequestEntity,
  changes: Partial<Omit<RequestEntity, 'search' | 'place'>>,
  at: Date,
): Promise<void> {
  Object.assign(request, changes, { updatedAt: at, version: request.version + 1 });
  await tx.update(RequestEntity, { id: request.id }, { ...changes, updatedAt: at, version: request.version } as never);
}

/** Moves a locked request on the map. */
export async function updatePlace(
  tx: Transaction,
  request: RequestEntity,
  place: {
    address: string | null;
    latitude: number;
    longitude: number;
    place: { x: number; y: number };
    zip: string | null;
    neighborhoodId: string | null;
    districtId: string | null;
  },
): Promise<void> {
  await tx.query(
    `update request set address = $2, latitude = $3, longitude = $4, place = $5, zip = $6, neighborhood_id = $7,
       district_id = $8, search = to_tsvector('simple', unaccent(reference || ' ' || coalesce($2, '') || ' ' || description))
     where id = $1`,
    [
      request.id, place.address, place.latitude, place.longitude, `(${place.place.x},${place.place.y})`, place.zip,
      place.neighborhoodId, place.districtId,
    ],
  );
}
