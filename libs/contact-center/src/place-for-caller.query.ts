import { Services } from '@civic311/catalog';
import { type AreaKind, Areas, type LocatedPlace, Places } from '@civic311/geo';
import type { Clock } from '@civic311/kernel';
import { CLOCK, inLanguage } from '@civic311/platform';
import { NearDuplicatesQuery } from '@civic311/requests';
import { Inject, Injectable } from '@nestjs/common';
import type { PlaceForCallerArgs } from './contact-center.inputs.js';
import type { PlaceForCaller } from './contact-center.types.js';

const NOWHERE = { address: null, latitude: null, longitude: null, neighborhoodName: null, districtName: null, duplicates: [] };

/** Checks the address while the caller is still speaking, and shows what is open there. */
@Injectable()
export class PlaceForCallerQuery {
  constructor(
    private readonly places: Places,
    private readonly areas: Areas,
    private readonly services: Services,
    private readonly near: NearDuplicatesQuery,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async check({ serviceCode, address, latitude, longitude }: PlaceForCallerArgs, language: string): Promise<PlaceForCaller> {
    const hasPoint = typeof latitude === 'number' && typeof longitude === 'number';
    const found = hasPoint ? await this.places.locate({ latitude, longitude }) : await this.places.addressed(address);
    if (!found.ok) {
      const suggestions = 'suggestions' in found.refusal ? found.refusal.suggestions : [];
      return { ...NOWHERE, refusal: found.refusal.code, suggestions };
    }
    const place = found.value;
    return {
      refusal: null,
      address: address.trim() || place.nearestAddress,
      latitude: place.latitude,
      longitude: place.longitude,
      neighborhoodName: await this.nameOf('neighborhood', place.neighborhoodId, language),
      districtName: await this.nameOf('district', place.districtId, language),
      suggestions: [],
      duplicates: serviceCode ? await this.duplicates(serviceCode, place) : [],
    };
  }

  private async duplicates(serviceCode: string, { latitude, longitude }: LocatedPlace) {
    const service = await this.services.byCode(serviceCode, 'staff');
    if (!service) return [];
    const near = { serviceId: service.id, latitude, longitude, metres: service.duplicateMetres, days: service.duplicateDays };
    return this.near.find(near, false, this.clock.now());
  }

  private async nameOf(kind: AreaKind, id: string | null, language: string): Promise<string | null> {
    const area = (await this.areas.list(kind)).find((one) => one.id === id);
    return area ? inLanguage(area.name, language) : null;
  }
}
