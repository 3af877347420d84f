import { type LocatedPlace, Places } from '@civic311/geo';
import { type FieldFault, ok, refuse, type Result } from '@civic311/kernel';
import { Injectable } from '@nestjs/common';

/** Where it is, as somebody said it: a point, an address, words, or nothing. */
export interface Whereabouts {
  latitude: number | null;
  longitude: number | null;
  address: string;
  note: string;
}

export interface Located {
  columns: {
    address: string | null;
    locationNote: string | null;
    zip: string | null;
    latitude: number | null;
    longitude: number | null;
    place: { x: number; y: number } | null;
    neighborhoodId: string | null;
    districtId: string | null;
  };
}

/** From what somebody said to a place in the city. A point that means "no location" is none. */
@Injectable()
export class Locating {
  constructor(private readonly places: Places) {}

  async find(where: Whereabouts, rule: 'required' | 'optional' | 'none'): Promise<Result<Located, FieldFault[]>> {
    const address = where.address.trim();
    const note = where.note.trim();
    const faults: FieldFault[] = [];
    if (address.length > 300) faults.push({ path: 'where.address', code: 'TOO_LONG', limit: 300 });
    if (note.length > 500) faults.push({ path: 'where.note', code: 'TOO_LONG', limit: 500 });
    if ((where.latitude === null) !== (where.longitude === null)) faults.push({ path: 'where', code: 'HALF_A_POINT' });
    if (faults.length > 0) return refuse(faults);
    if (rule === 'none') return ok(located(null, '', note));

    if (where.latitude !== null && where.longitude !== null) {
      const found = await this.places.locate({ latitude: where.latitude, longitude: where.longitude });
      if (found.ok) return ok(located(found.value, address || (found.value.nearestAddress ?? ''), note));
      if (found.refusal.code === 'OUTSIDE_CITY') return refuse([{ path: 'where.address', code: 'OUTSIDE_CITY' }]);
    }
    if (address) {
      const found = await this.places.addressed(address);
      if (found.ok) return ok(located(found.value, found.value.nearestAddress ?? address, note));
      return refuse([{ path: 'where.address', code: 'ADDRESS_UNKNOWN', suggestions: found.refusal.suggestions }]);
    }
    if (rule === 'optional' || note) return ok(located(null, '', note));
    return refuse([{ path: 'where.address', code: 'PLACE_NEEDED' }]);
  }
}

const located = (place: LocatedPlace | null, address: string, note: string): Located => ({
  columns: {
    address: address || null,
    locationNote: note || null,
    zip: place?.zip ?? null,
    latitude: place?.latitude ?? null,
    longitude: place?.longitude ?? null,
    place: place?.place ?? null,
    neighborhoodId: place?.neighborhoodId ?? null,
    districtId: place?.districtId ?? null,
  },
});
