// A resident's upload closes what the card needs, where both are at work in one program.
import '@civic311/requests';
import sharp from 'sharp';
import { inflateSync } from 'node:zlib';
import { MOST } from '../rules/index.js';
import { card } from './card.js';
import { flyer, type FlyerPart } from './flyer.js';

const spanish: FlyerPart = {
  language: 'es', kind: 'Reunión', title: 'Aprenda a usar el portal', when: 'sábado, 5 de diciembre de 2026, 18:00', where: 'Biblioteca, 742 Evergreen Ter', access: 'Rampa en la puerta.',
  summary: '¿Una pregunta? Le mostramos cómo.', scan: 'Escanee el código o abra:',
};
const english: FlyerPart = { ...spanish, language: 'en', title: 'Learn the portal' };
const link = 'https://311.example.gov/es/events/0190';

/** All that a PDF holds, its packed streams unpacked. */
function unpacked(pdf: Buffer): string {
  const raw = pdf.toString('latin1');
  const streams = [...raw.matchAll(/stream\r?\n([^]*?)\r?\nendstream/g)].flatMap(([, body]) => {
    try {
      return [inflateSync(Buffer.from(body!, 'latin1')).toString('latin1')];
    } catch {
      return [];
    }
  });
  return [raw, ...streams].join('\n');
}

const pagesOf = (pdf: string) => pdf.match(/\/Type \/Page\b(?!s)/g)?.length;

/** Of each page, in points from its lower edge: the upper edge of the code, and the lines that are written in the column above it. */
function drawn(pdf: string) {
  return [...pdf.matchAll(/ 54 (\d+) cm\n\/I\d+ Do|BT\n1 0 0 1 54 ([\d.]+) Tm/g)].reduce<{ words: number[]; code?: number }[]>((pages, [, lower, line]) => {
    if (!pages.length || pages.at(-1)!.code) pages.push({ words: [] });
    if (lower) pages.at(-1)!.code = 792 - Number(lower) + 130;
    else pages.at(-1)!.words.push(Number(line));
    return pages;
  }, []);
}

describe('a flyer', () => {
  it('is tagged, says its language and title, and its text can be taken out', async () => {
    const pdf = unpacked(await flyer([spanish, english], { city: 'Ciudad de Springfield', link, scanned: `${link}?from=flyer` }));
    expect(pdf).toMatch(/\/Marked true/);
    expect(pdf).toMatch(/\/Lang \(es\)/);
    expect(pdf).toMatch(/\/Lang \(en\)/);
    expect(pdf).toMatch(/\/DisplayDocTitle true/);
    expect(pdf).toMatch(/\/StructTreeRoot/);
    for (const role of ['Document', 'Sect', 'H1', 'H2', 'P', 'Figure']) expect(pdf).toMatch(new RegExp(`/S /${role}\\b`));
    expect(pdf).toContain(`/Alt (${link})`);
    // Each embedded face says which letters its glyphs are.
    expect(pdf).toMatch(/begincmap/);
    expect(pagesOf(pdf)).toBe(1);
  });

  it('keeps its words off the code, however long they may be: smaller first, then a page for each language', async () => {
    const words = (length: number) => 'palabra '.repeat(length).slice(0, length).trim();
    const long: FlyerPart = { ...spanish, title: words(60), access: words(150), summary: words(300), where: words(100) };
    const longest: FlyerPart = { ...spanish, title: words(MOST.title), access: words(MOST.access), summary: words(300), where: words(MOST.place + MOST.address) };
    for (const [parts, pages] of [[[spanish, english], 1], [[long, long], 1], [[longest], 1], [[longest, longest], 2], [[longest, spanish], 1]] as const) {
      const pdf = unpacked(await flyer(parts, { city: 'Ciudad de Springfield', link, scanned: link }));
      expect(pagesOf(pdf)).toBe(pages);
      expect(drawn(pdf)).toHaveLength(pages);
      for (const { words, code } of drawn(pdf)) expect(Math.min(...words)).toBeGreaterThan(code!);
    }
  });

  it('writes what its readers write: Vietnamese, Polish, Russian, Greek and Hindi letters, and no box for an emoji', async () => {
    const letters = 'ĐườngŁódźПриветΕλλάδαहिन्दी';
    const pdf = unpacked(await flyer([{ ...spanish, title: `${letters} 🎉` }], { city: 'Ciudad', link, scanned: link }));
    // Each embedded face says of its glyphs which letters they are; the first is the box, for what it has none.
    const [mapped, written] = [/> \[([^\]]*)\]\nendbfrange/g, /\[([^\]]*)\] TJ/g].map((array) =>
      [...pdf.matchAll(array)].flatMap(([, glyphs]) => glyphs!.match(/[0-9a-f]{4}/g) ?? []));
    const named = String.fromCharCode(...mapped!.map((code) => parseInt(code, 16)));
    for (const letter of letters.normalize('NFC')) expect(named).toContain(letter);
    expect(written).not.toContain('0000');
  });
});

describe('a card', () => {
  it('is a picture of the size that others expect, with its words drawn in it, however long they are', async () => {
    const words = { kind: 'Meeting', title: 'Learn the portal', when: 'Saturday', where: 'Library', city: 'City of Springfield' };
    const [plain, long] = [await card(words), await card({ ...words, title: 'word '.repeat(100) })];
    for (const picture of [plain, long]) expect(await sharp(picture).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    const { data } = await sharp(plain).greyscale().raw().toBuffer({ resolveWithObject: true });
    expect(data.filter((light) => light > 240).length).toBeGreaterThan(3_000);
  });
});
