// A resident's upload closes what the card needs, where both are at work in one program.
import '@civic311/requests';
import sharp from 'sharp';
import { inflateSync } from 'node:zlib';
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
    expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
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
