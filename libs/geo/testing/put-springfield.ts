import type { Transaction } from '@civic311/platform';
import { putAddresses, putAreas, putCity } from '../src/put-city.js';
import { aCity, metresFromCentre, springfieldAddresses, springfieldAreas } from './a-city.js';

/** Springfield's ground: the city, its areas and addresses. Gives the areas' ids. */
export async function putSpringfieldGround(tx: Transaction) {
  const areas = springfieldAreas();
  const city = aCity();
  await putCity(tx, city, { areas, addresses: [] });
  const { idOf } = await putAreas(tx, areas);
  const addresses = springfieldAddresses.map(({ text, kind, zip, neighborhood, district, at }) => ({
    text,
    kind,
    zip,
    ...metresFromCentre(...at),
    neighborhoodId: idOf('neighborhood', neighborhood)!,
    districtId: idOf('district', district)!,
  }));
  await putAddresses(tx, city.centre, addresses);
  return {
    northside: idOf('neighborhood', 'northside')!,
    southside: idOf('neighborhood', 'southside')!,
    district1: idOf('district', '1')!,
    district2: idOf('district', '2')!,
  };
}
