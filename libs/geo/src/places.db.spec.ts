import { gunzipSync } from 'node:zlib';
import { Sql } from '@civic311/platform';
import { freshDatabase } from '../../../test/support/database.js';
import { aCity, metresFromCentre, putSpringfieldGround, springfieldAreas } from '../testing/index.js';
import { AddressSearch } from './address-search.query.js';
import { BaseMap } from './base-map.js';
import { Areas, CityInForce, geoEntities, Places, putAddresses, putAreas, putCity } from './index.js';

describe('places in Springfield', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let ground: Awaited<ReturnType<typeof putSpringfieldGround>>;
  let places: Places;
  let baseMap: BaseMap;
  beforeAll(async () => {
    database = await freshDatabase(geoEntities);
    ground = await database.dataSource.transaction((tx) => putSpringfieldGround(tx));
    const sql = new Sql(database.dataSource);
    const city = new CityInForce(sql);
    const areas = new Areas(sql);
    places = new Places(city, areas, new AddressSearch(sql));
    baseMap = new BaseMap(sql, city, areas);
  });
  afterAll(() => database.close());

  const suggested = async (text: string) => (await places.suggest(text)).map((address) => address.text);
  const at = (east: number, north: number) => places.locate(metresFromCentre(east, north));

  it('knows where a pin lies, and what people call that place', async () => {
    const found = await at(590, 905);
    expect(found).toMatchObject({
      ok: true,
      value: {
        nearestAddress: '742 Evergreen Ter',
        zip: '62701',
        neighborhoodId: ground.northside,
        districtId: ground.district1,
      },
    });
    expect(found.ok && Math.round(found.value.place.x)).toBe(590);
    expect(found.ok && Math.round(found.value.place.y)).toBe(905);
  });

  it('gives a place far from any address its neighborhood, and no address', async () => {
    expect(await at(-1500, -1900)).toMatchObject({
      ok: true,
      value: { neighborhoodId: ground.southside, districtId: null, nearestAddress: null, zip: null },
    });
  });

  it('refuses a pin outside the city, and the point that old systems wrote for "nowhere"', async () => {
    expect(await at(2100, 500)).toEqual({ ok: false, refusal: { code: 'OUTSIDE_CITY' } });
    expect(await places.locate({ latitude: 42.36, longitude: -71.06 })).toEqual({ ok: false, refusal: { code: 'OUTSIDE_CITY' } });
    expect(await at(2, -3)).toEqual({ ok: false, refusal: { code: 'NO_LOCATION' } });
  });

  it('says what a dragged pin is called, in the visitor’s language', async () => {
    expect(await places.called(metresFromCentre(590, 905), 'es')).toEqual({
      refusal: null,
      nearestAddress: '742 Evergreen Ter',
      neighborhood: 'Northside',
    });
    expect(await places.called(metresFromCentre(9_000, 0), 'es')).toEqual({ refusal: 'OUTSIDE_CITY', nearestAddress: null, neighborhood: null });
  });

  it('takes an address however it is written', async () => {
    for (const written of [
      '742 Evergreen Ter',
      '742 evergreen terrace',
      '742 EVERGREEN TERR., Northside',
      '742 Evergreen Terrace, Springfield, IL 62701',
      '742 Evergreen Terrace Apt 2, Springfield',
    ]) {
      expect(await places.addressed(written)).toMatchObject({ ok: true, value: { nearestAddress: '742 Evergreen Ter' } });
    }
    expect(await places.addressed('5 elm st')).toMatchObject({ ok: true, value: { nearestAddress: '5 Elm Street', neighborhoodId: ground.southside } });
    expect(await places.addressed('Oak and Main')).toMatchObject({ ok: false });
    expect(await places.addressed('Oak St and Main St')).toMatchObject({ ok: true, value: { nearestAddress: 'Main St & Oak St' } });
    expect(await places.addressed('10 Saint James Avenue')).toMatchObject({ ok: true, value: { nearestAddress: '10 St James Ave' } });
  });

  it('asks back where an address is unknown, or where there are two of them', async () => {
    expect(await places.addressed('742 Evergren Terr')).toEqual({
      ok: false,
      refusal: { code: 'ADDRESS_UNKNOWN', suggestions: ['742 Evergreen Ter'] },
    });
    const which = await places.addressed('12 Oak St');
    expect(!which.ok && which.refusal.suggestions.slice(0, 2)).toEqual(['12 Oak St, Northside', '12 Oak St, Southside']);
    expect(await places.addressed('12 Oak St, Springfield IL 62702')).toMatchObject({
      ok: true,
      value: { nearestAddress: '12 Oak St, Southside' },
    });
    expect(await places.addressed('12 Oak St, Southside')).toMatchObject({ ok: true, value: { neighborhoodId: ground.southside } });
    expect(await places.addressed('Main St')).toMatchObject({ ok: false, refusal: { code: 'ADDRESS_UNKNOWN' } });
    expect(await places.addressed('')).toEqual({ ok: false, refusal: { code: 'ADDRESS_UNKNOWN', suggestions: [] } });
  });

  it('suggests while somebody types, with typos and without the house number', async () => {
    expect(await suggested('74')).toEqual([]);
    expect(await suggested('742')).toEqual(['742 Evergreen Ter']);
    expect(await suggested('742 evergreen t')).toEqual(['742 Evergreen Ter']);
    expect((await suggested('evergr'))[0]).toBe('742 Evergreen Ter');
    expect((await suggested('742 evrgreen'))[0]).toBe('742 Evergreen Ter');
    expect((await suggested('springfield zoo'))[0]).toBe('Springfield Zoo');
    expect(await suggested('main s')).toContain('200 Main St');
    expect(await suggested(`${"'; drop table address; --".repeat(50)}%_`)).toEqual([]);
    expect(await suggested('street')).toEqual([]);
    expect(await suggested('%%%')).toEqual([]);
  });

  it('looks for the street first, then for the house, and takes a half-typed word for a beginning', async () => {
    await database.dataSource.transaction(async (tx) => {
      const neighborhoodId = (await putAreas(tx, [{ kind: 'neighborhood', code: 'beacon-hill', name: { en: 'Beacon Hill' }, boundary: null }])).idOf('neighborhood', 'beacon-hill')!;
      const street = (kind: 'address' | 'landmark', zip: string | null, neighborhoodId: string | null, ...texts: string[]) =>
        texts.map((text, i) => ({ text, kind, zip, ...metresFromCentre(i * 20, 10), neighborhoodId, districtId: null }));
      await putAddresses(tx, aCity().centre, [
        ...street('address', '02114', neighborhoodId, '12 Grove St', '12 Joy St', '14 Grove St'),
        ...street('address', '02116', null, '1 Beacon St', '11 Beacon St', '14 Beacon St', '300 Beacon St', '12 Beacon Ave'),
        ...street('address', '02113', null, '204 Hanover St', '220 Hanover St', '90 Hanover Ave', '100 S Huntington Ave'),
        { ...street('address', null, null, 'Arundel St & Beacon St')[0]!, kind: 'intersection' as const },
        ...street('landmark', null, neighborhoodId, 'Springfield Common'),
      ]);
    });
    expect((await suggested('100 hanover s')).slice(0, 2)).toEqual(['204 Hanover St', '220 Hanover St']);
    expect(await suggested('100 hanover s')).not.toContain('100 S Huntington Ave');
    expect((await suggested('12 beacom st')).slice(0, 3)).toEqual(['11 Beacon St', '14 Beacon St', '1 Beacon St']);
    expect(await suggested('12 beacom st')).not.toContain('12 Grove St');
    expect((await suggested('210 hanovr'))[0]).toBe('204 Hanover St');
    expect((await suggested('100 hano'))[0]).toBe('90 Hanover Ave');
    expect(await suggested('204 hanover s')).toEqual(['204 Hanover St']);
    expect(await suggested('100 s ')).toEqual(['100 S Huntington Ave']);
    expect(await suggested('100 s')).toEqual(['100 S Huntington Ave']);
    expect(await suggested('springfield com')).toEqual(['Springfield Common']);
    expect(await suggested('12 street')).toEqual([]);
    expect(await suggested('2147483648999 hanover')).toHaveLength(3);
    await database.dataSource.transaction((tx) => putSpringfieldGround(tx));
  });

  it('draws the base of the map from the city’s own data', async () => {
    const file = await baseMap.file();
    const map = JSON.parse(gunzipSync(file.gzip).toString()) as { features: { properties: { kind: string; name: string } }[] };
    const names = (kind: string) => map.features.filter(({ properties }) => properties.kind === kind).map(({ properties }) => properties.name);
    expect(names('neighborhood')).toEqual(['Northside', 'Southside']);
    expect(names('street').sort()).toEqual(['Elm Street', 'Evergreen Ter', 'Main St', 'Oak St', 'Oak St', 'St James Ave']);
    expect(await baseMap.file()).toBe(file);
  });

  it('takes a second seed in place of the first, and keeps the areas’ ids', async () => {
    const again = await database.dataSource.transaction(async (tx) => {
      const areas = springfieldAreas();
      await putCity(tx, aCity({ name: 'New Springfield' }), { areas, addresses: [] });
      const { idOf } = await putAreas(tx, areas);
      const one = { text: '1 New St', kind: 'address' as const, zip: null, ...metresFromCentre(10, 10), neighborhoodId: null, districtId: null };
      await putAddresses(tx, aCity().centre, [one]);
      return idOf('neighborhood', 'northside');
    });
    expect(again).toBe(ground.northside);
    expect(await database.dataSource.query('select text from address')).toEqual([{ text: '1 New St' }]);
    expect(await new CityInForce(new Sql(database.dataSource)).current()).toMatchObject({
      name: 'New Springfield',
      reopenDays: 14,
      bounds: { west: expect.closeTo(metresFromCentre(-2000, 0).longitude, 8) as number },
    });
  });
});
