import type { AddressToPut, AreaToPut, CityToPut } from '../src/put-city.js';
import type { Boundary, Point } from '../src/rules/index.js';

/** The middle of Springfield, a city that is nowhere. */
export const CENTRE: Point = { latitude: 40, longitude: -90 };

/** A point so many metres east and north of the middle of Springfield. */
export const metresFromCentre = (east: number, north: number): Point => ({
  latitude: CENTRE.latitude + north / 111_320,
  longitude: CENTRE.longitude + east / (111_320 * Math.cos((CENTRE.latitude * Math.PI) / 180)),
});

/** A box between two corners, in metres from the middle of Springfield. */
export function aBox(southWest: readonly [number, number], northEast: readonly [number, number]): Boundary {
  const low = metresFromCentre(...southWest);
  const high = metresFromCentre(...northEast);
  const corner = (longitude: number, latitude: number): [number, number] => [longitude, latitude];
  const ring = [
    corner(low.longitude, low.latitude),
    corner(high.longitude, low.latitude),
    corner(high.longitude, high.latitude),
    corner(low.longitude, high.latitude),
    corner(low.longitude, low.latitude),
  ];
  return { type: 'Polygon', coordinates: [ring] };
}

/** Springfield as it is put, unless told otherwise. */
export const aCity = (but: Partial<CityToPut> = {}): CityToPut => ({
  name: 'Springfield',
  state: 'IL',
  timeZone: 'America/Chicago',
  languages: ['en', 'es'],
  demo: false,
  seedHash: 'springfield',
  centre: CENTRE,
  // The old system wrote City Hall when it knew no place.
  noLocationPoints: [{ ...metresFromCentre(0, 0), radiusMetres: 5 }],
  emergencyPhone: '911',
  nonEmergencyPhone: '311',
  reopenDays: 14,
  outsidePointers: [
    {
      code: 'state-roads',
      name: { en: 'State Highway Office', es: 'Oficina Estatal de Carreteras' },
      handles: { en: 'Highways and their ramps', es: 'Autopistas y sus rampas' },
      phone: '555-0100',
    },
  ],
  emergencies: [
    {
      code: 'gas',
      words: { en: ['gas leak', 'smell gas'], es: ['fuga de gas', 'olor a gas'] },
      message: { en: 'Leave the building first. Then call 911.', es: 'Primero salga del edificio. Luego llame al 911.' },
      call: '911',
    },
    {
      code: 'wire',
      words: { en: ['live wire', 'wire down'], es: ['cable caído'] },
      message: { en: 'Stay away from the wire. Call 911.', es: 'No se acerque al cable. Llame al 911.' },
      call: '911',
    },
  ],
  ...but,
});

/** Two neighborhoods, north and south of Main St, 4 km wide and 2 km high each; two districts known by their addresses. */
export const springfieldAreas = (): AreaToPut[] => [
  { kind: 'neighborhood', code: 'northside', name: { en: 'Northside', es: 'Northside' }, boundary: aBox([-2000, 0], [2000, 2000]) },
  { kind: 'neighborhood', code: 'southside', name: { en: 'Southside', es: 'Southside' }, boundary: aBox([-2000, -2000], [2000, 0]) },
  { kind: 'district', code: '1', name: { en: 'District 1', es: 'Distrito 1' }, boundary: null },
  { kind: 'district', code: '2', name: { en: 'District 2', es: 'Distrito 2' }, boundary: null },
];

export interface SpringfieldAddress {
  readonly text: string;
  readonly kind: AddressToPut['kind'];
  readonly zip: string;
  readonly neighborhood: 'northside' | 'southside';
  readonly district: '1' | '2';
  /** Metres east and north of the middle. */
  readonly at: readonly [number, number];
}

/** There are two 12 Oak Sts: the city tells them apart by neighborhood. */
export const springfieldAddresses: readonly SpringfieldAddress[] = [
  { text: '100 Main St', kind: 'address', zip: '62701', neighborhood: 'northside', district: '1', at: [-400, 20] },
  { text: '200 Main St', kind: 'address', zip: '62701', neighborhood: 'northside', district: '1', at: [400, 20] },
  { text: '742 Evergreen Ter', kind: 'address', zip: '62701', neighborhood: 'northside', district: '1', at: [600, 900] },
  { text: '10 St James Ave', kind: 'address', zip: '62701', neighborhood: 'northside', district: '2', at: [-900, 1400] },
  { text: '12 Oak St', kind: 'address', zip: '62701', neighborhood: 'northside', district: '2', at: [-1200, 500] },
  { text: '12 Oak St', kind: 'address', zip: '62702', neighborhood: 'southside', district: '2', at: [-1200, -500] },
  { text: '5 Elm Street', kind: 'address', zip: '62702', neighborhood: 'southside', district: '2', at: [300, -800] },
  { text: 'Main St & Oak St', kind: 'intersection', zip: '62701', neighborhood: 'northside', district: '1', at: [-1200, 20] },
  { text: 'Springfield Zoo', kind: 'landmark', zip: '62702', neighborhood: 'southside', district: '1', at: [1200, -1200] },
];
