import { DATATYPES, emergencyFor } from '@civic311/catalog/rules';
import { OUTCOMES } from '@civic311/requests/rules';
import { parse } from 'csv-parse/sync';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { CitySeed } from './city-seed.js';
import { readCityFolder } from './city-folder.js';
import { readImportMapping } from './import-mapping.js';
import { missingColumns, type Row, rowMapper } from './map-row.js';

const SEEDS = path.resolve('docker/seed');

const cities = readdirSync(SEEDS, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

describe.each(cities)('the city that comes with the product: %s', (name) => {
  let city: CitySeed;
  beforeAll(async () => {
    const read = await readCityFolder(path.join(SEEDS, name));
    expect(read.ok ? [] : read.refusal.faults).toEqual([]);
    if (read.ok) city = read.value;
  });

  it('asks questions of every Open311 datatype, notices among them', () => {
    const questions = city.services.flatMap((service) => service.questions);

    expect(new Set(questions.map(({ datatype }) => datatype))).toEqual(new Set(DATATYPES));
    expect(questions.some(({ variable }) => !variable)).toBe(true);
  });

  it('says why it asks, and knows every public service in the words of residents', () => {
    const offered = city.services.filter((service) => service.isPublic);
    const unexplained = offered.flatMap(({ questions }) => questions).filter(({ variable, help }) => variable && !help);

    expect(unexplained).toEqual([]);
    for (const language of city.city.languages) {
      expect(offered.filter(({ keywords }) => keywords[language]!.length === 0).map(({ code }) => code)).toEqual([]);
    }
  });

  it('has ready words for every outcome that staff choose, and macros that use them', () => {
    const { templates, macros, contractors } = city;
    const outcomes = templates.flatMap(({ outcome }) => outcome ?? []);
    expect([...new Set(outcomes)].sort()).toEqual(OUTCOMES.filter((outcome) => outcome !== 'withdrawn').toSorted());
    expect(templates.length).toBeGreaterThanOrEqual(12);
    expect(macros.length).toBeGreaterThanOrEqual(5);
    expect(contractors.every(({ email }) => email.endsWith('.example'))).toBe(true);
  });

  it('does not take everyday words for an emergency', () => {
    const everyday = city.services.flatMap(({ name, keywords }) => [
      ...Object.values(name),
      ...Object.values(keywords).flat(),
    ]);
    const alarming = everyday.filter((words) => emergencyFor(city.city.emergencies, words));

    expect(alarming).toEqual([]);
  });

  it('takes every row of its history, and its clocks agree with the labels of the file', async () => {
    if (!city.demo) return;
    const mapping = await readImportMapping(path.join(city.folder, city.demo.mapping));
    if (!mapping.ok) throw new Error(JSON.stringify(mapping.refusal));
    const rows = parse(gunzipSync(readFileSync(path.join(city.folder, city.demo.file))), { columns: true }) as Row[];
    const codesOf = (list: readonly { code: string }[]) => new Set(list.map(({ code }) => code));
    const areas = (kind: string) => codesOf(city.areas.filter((area) => area.kind === kind));
    const map = rowMapper(mapping.value, {
      services: codesOf(city.services),
      departments: codesOf(city.departments),
      neighborhoods: areas('neighborhood'),
      districts: areas('district'),
    }, new Date('2026-11-23T16:00:00Z'));

    expect(missingColumns(mapping.value, Object.keys(rows[0]!))).toEqual([]);
    const mapped = rows.map(map);
    expect(mapped.filter(({ ok }) => !ok)).toEqual([]);
    const written = mapped.flatMap((row) => (row.ok && row.value.address ? [row.value.address] : []));
    const listed = new Set(city.addresses.map(({ text }) => text));
    const dirty = / -\d|\b[A-Z]{4,}\b|\s\s/;
    expect([...listed].filter((address) => dirty.test(address))).toEqual([]);
    expect(written.filter((address) => listed.has(address)).length / written.length).toBeGreaterThan(0.8);
    const judged = mapped.flatMap((row) =>
      row.ok && row.value.dueAt && row.value.wasOnTime !== null ? [row.value] : [],
    );
    const isOnTime = ({ closedAt, dueAt }: (typeof judged)[number]) => closedAt !== null && closedAt <= dueAt!;
    expect(judged.filter((request) => isOnTime(request) !== request.wasOnTime)).toEqual([]);
    expect(judged.length).toBeGreaterThan(0);
  });
});
