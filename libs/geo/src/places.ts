import { ok, refuse, type Result } from '@civic311/kernel';
import { inLanguage } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { AddressSearch, type FoundAddress } from './address-search.query.js';
import { Areas } from './areas.js';
import { CityInForce } from './city-in-force.js';
import type { City } from './city-settings.js';
import { isInBounds, isNoLocation, type Place, type Point, toMetres } from './rules/index.js';

/** A point of the city and what is known about it. */
export interface LocatedPlace extends Point {
  /** Metres from the city's centre. */
  readonly place: Place;
  readonly neighborhoodId: string | null;
  readonly districtId: string | null;
  /** The address that people would call it by. */
  readonly nearestAddress: string | null;
  readonly zip: string | null;
}

/** What a point is called; `refusal` is a code of `NotLocated`, null in the city. */
export interface CalledPlace {
  refusal: string | null;
  nearestAddress: string | null;
  neighborhood: string | null;
}

export type NotLocated = { readonly code: 'OUTSIDE_CITY' } | { readonly code: 'NO_LOCATION' };
export interface AddressUnknown {
  readonly code: 'ADDRESS_UNKNOWN';
  /** Addresses that may have been meant, at most ten. */
  readonly suggestions: readonly string[];
}

/** A place is called by an address no farther than this. */
const NEAR_METRES = 150;
/** Piers, bridges and rounded coordinates lie a little outside the boundary: as long as an address is at hand, they are in. */
const AT_HAND_METRES = 40;

/** From points and words to places in the city. */
@Injectable()
export class Places {
  constructor(
    private readonly city: CityInForce,
    private readonly areas: Areas,
    private readonly addresses: AddressSearch,
  ) {}

  /** The place at a point (degrees), or why there is none. */
  async locate({ latitude, longitude }: Point): Promise<Result<LocatedPlace, NotLocated>> {
    const point = { latitude, longitude };
    const city = await this.city.current();
    if (isNoLocation(point, city.noLocationPoints)) return refuse({ code: 'NO_LOCATION' });
    if (!isNearBounds(city, point)) return refuse({ code: 'OUTSIDE_CITY' });

    const place = toMetres(point, city.centre);
    const nearest = await this.addresses.nearest(place);
    const within = (metres: number) => (nearest && nearest.metres <= metres ? nearest : undefined);
    const neighborhood = await this.areas.around(point, 'neighborhood');
    if (!neighborhood && !within(AT_HAND_METRES) && (await this.hasBoundaries())) return refuse({ code: 'OUTSIDE_CITY' });

    const near = within(NEAR_METRES);
    const district = await this.areas.around(point, 'district');
    return ok({
      ...point,
      place,
      neighborhoodId: neighborhood?.id ?? near?.neighborhoodId ?? null,
      districtId: district?.id ?? near?.districtId ?? null,
      nearestAddress: near?.text ?? null,
      zip: near?.zip ?? null,
    });
  }

  /** The place of an address as somebody wrote it; what may have been meant when no address, or more than one, is written so. */
  async addressed(text: string): Promise<Result<LocatedPlace, AddressUnknown>> {
    const city = await this.city.current();
    const [address, another] = await this.addresses.writtenSo(withoutCity(text, city));
    if (address && !another) return ok(placeOf(address, city));
    return refuse({ code: 'ADDRESS_UNKNOWN', suggestions: (await this.suggest(text)).map((found) => found.text) });
  }

  /** Addresses for what somebody has typed so far, the likeliest first; none for fewer than three letters. */
  async suggest(text: string, limit = 10): Promise<FoundAddress[]> {
    return this.addresses.suggest(withoutCity(text, await this.city.current()), Math.min(limit, 10));
  }

  /** What a point is called, for saying it aloud; or why it is no place of the city. */
  async called(point: Point, language: string): Promise<CalledPlace> {
    const located = await this.locate(point);
    if (!located.ok) return { refusal: located.refusal.code, nearestAddress: null, neighborhood: null };
    const { nearestAddress, neighborhoodId } = located.value;
    const neighborhood = (await this.areas.list('neighborhood')).find(({ id }) => id === neighborhoodId);
    return { refusal: null, nearestAddress, neighborhood: neighborhood ? inLanguage(neighborhood.name, language) : null };
  }

  private async hasBoundaries(): Promise<boolean> {
    return (await this.areas.list('neighborhood')).some(({ boundary }) => boundary !== null);
  }
}

const placeOf = ({ latitude, longitude, neighborhoodId, districtId, text, zip }: FoundAddress, city: City): LocatedPlace => ({
  latitude,
  longitude,
  place: toMetres({ latitude, longitude }, city.centre),
  neighborhoodId,
  districtId,
  nearestAddress: text,
  zip,
});

/** Half a kilometre beyond the box; so far out there is no need to ask the database. */
const isNearBounds = ({ bounds }: City, point: Point): boolean =>
  isInBounds(
    { south: bounds.south - 0.005, west: bounds.west - 0.005, north: bounds.north + 0.005, east: bounds.east + 0.005 },
    point,
  );

/** '39 Lorraine St, Boston, MA 02131' → '39 Lorraine St 02131': other maps write the city too, our addresses do not. */
function withoutCity(text: string, { name, state }: City): string {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const city = `${escaped},?\\s+${state}|${state}|(?<=,\\s*)${escaped}`;
  const beforeZip = '(?=[\\s,]*(\\d{5}(-\\d{4})?)?\\s*$)';
  return text.replace(new RegExp(`,?\\s+(${city})\\b${beforeZip}`, 'i'), '');
}
