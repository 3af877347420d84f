import { create, type Font } from 'fontkit';
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { fontFile } from './flyer.js';

const [regular, bold] = [400, 700].map((weight) => create(readFileSync(fontFile(weight as 400 | 700))) as Font) as [Font, Font];
const [WIDTH, HEIGHT, MARGIN] = [1200, 630, 80];

/** What a link to an event looks like where it is shared: a PNG of 1200 by 630. Text is drawn as paths, so that no machine needs a font. */
export function card({ kind, title, when, where, city }: Record<'kind' | 'title' | 'when' | 'where' | 'city', string>): Promise<Buffer> {
  const titleLines = lines(bold, title, 68, 3);
  const text = [
    line(regular, kind, 34, 120, '#c9dbf0'),
    ...titleLines.map((words, at) => line(bold, words, 68, 210 + at * 84, '#ffffff')),
    line(bold, lines(bold, when, 36, 1)[0] ?? '', 36, 475, '#ffe396'),
    line(regular, lines(regular, where, 34, 1)[0] ?? '', 34, 525, '#ffffff'),
    line(regular, city, 28, 590, '#c9dbf0'),
  ];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="${WIDTH}" height="${HEIGHT}" fill="#162e51"/><rect width="${WIDTH}" height="18" fill="#face00"/>${text.join('')}</svg>`;
  return sharp(Buffer.from(svg)).png({ palette: true }).toBuffer();
}

/** Words of a text in at most `most` lines of the card; what does not fit ends in an ellipsis. */
function lines(font: Font, text: string, size: number, most: number): string[] {
  const fits = (words: string) => (font.layout(words).advanceWidth * size) / font.unitsPerEm <= WIDTH - 2 * MARGIN;
  const made: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = made.length > 0 ? `${made.at(-1)} ${word}` : word;
    if (made.length > 0 && fits(longer)) made[made.length - 1] = longer;
    else made.push(word);
  }
  const kept = made.slice(0, most).map((words) => shortened(words, fits));
  if (made.length > most) kept[most - 1] = shortened(`${kept[most - 1]}…`, fits);
  return kept;
}

function shortened(words: string, fits: (words: string) => boolean): string {
  let short = words;
  while (short.length > 1 && !fits(short)) short = `${short.replace(/…$/, '').slice(0, -1)}…`;
  return short;
}

function line(font: Font, text: string, size: number, y: number, colour: string): string {
  const scale = size / font.unitsPerEm;
  const { glyphs, positions } = font.layout(text);
  let x = 0;
  const paths = glyphs.map((glyph, at) => {
    const place = `translate(${x + (positions[at]?.xOffset ?? 0)} ${positions[at]?.yOffset ?? 0})`;
    x += positions[at]?.xAdvance ?? 0;
    return `<path transform="${place}" d="${glyph.path.toSVG()}"/>`;
  });
  return `<g fill="${colour}" transform="translate(${MARGIN} ${y}) scale(${scale} ${-scale})">${paths.join('')}</g>`;
}
