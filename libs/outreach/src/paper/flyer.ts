import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';

const require = createRequire(import.meta.url);
const FACES = { 400: '400Regular/NotoSans_400Regular.ttf', 700: '700Bold/NotoSans_700Bold.ttf' } as const;
/** The face that is embedded, so that no machine needs to have one: Latin, Vietnamese, Greek, Cyrillic and Devanagari letters. */
export const fontFile = (weight: 400 | 700): string => require.resolve(`@expo-google-fonts/noto-sans/${FACES[weight]}`);
const fonts = { regular: readFileSync(fontFile(400)), bold: readFileSync(fontFile(700)) };

/** Emoji and what joins them: the face has none, and a row of boxes tells nobody anything. */
const PICTOGRAPHS = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\u200d\ufe0f]/gu;

/** An event in one language, worded. */
export interface FlyerPart {
  readonly language: string;
  readonly kind: string;
  readonly title: string;
  readonly when: string;
  readonly where: string;
  readonly access: string;
  readonly summary: string;
  /** "Scan the code, or open:" */
  readonly scan: string;
}

const [PAGE_WIDTH, PAGE_HEIGHT, MARGIN] = [612, 792, 54];
const WIDTH = PAGE_WIDTH - 2 * MARGIN;
const QR = 130;
const TOP = 40;
/** Where the words end and the code begins. */
const BOTTOM = PAGE_HEIGHT - MARGIN - QR - 12;
/** The sizes that are tried, the largest first: it hangs on a wall. At the smallest the words are of 10 points. */
const SCALES = [1.5, 1.3, 1.15, 1, 0.9, 0.8];
const RULE = 20;

interface Line {
  readonly role: 'H1' | 'H2' | 'P';
  readonly text: string;
  readonly font: 'regular' | 'bold';
  readonly size: number;
  readonly colour: string;
}

/**
 * A flyer on one letter page with all languages, each a section of its own; where their words do not fit on one, a page for each. Each page has
 * the QR code (of `scanned`, which is counted) and the event's address as text. Tagged (PDF/UA's structure: language, title, headings, an
 * alternative for the picture), so that a screen reader reads it in order.
 */
export async function flyer(parts: readonly FlyerPart[], { city, link, scanned }: { city: string; link: string; scanned: string }): Promise<Buffer> {
  const [first] = parts;
  if (!first) throw new Error('a flyer without a language');
  const pdf = new PDFDocument({
    size: 'LETTER', margin: MARGIN, pdfVersion: '1.5', tagged: true, displayTitle: true, lang: first.language,
    info: { Title: `${first.title} – ${first.when}`, Author: city, Creator: 'Civic311' },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((done) => pdf.on('end', done));
  pdf.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
  const picture = await QRCode.toBuffer(scanned, { errorCorrectionLevel: 'M', margin: 1, scale: 8 });
  const document = pdf.struct('Document');
  pdf.addStructure(document);

  const heightOf = (page: readonly FlyerPart[], scale: number) =>
    page.flatMap((part, at) => linesOf(part, at === 0, scale)).reduce(
      (sum, { text, font, size }) => sum + pdf.font(font).fontSize(size).heightOfString(text, { width: WIDTH }) + size * 0.3,
      RULE * (page.length - 1),
    );
  const scaleOf = (page: readonly FlyerPart[]) => SCALES.find((scale) => heightOf(page, scale) <= BOTTOM - TOP);
  const pages = scaleOf(parts) ? [parts] : parts.map((part) => [part]);
  for (const [at, page] of pages.entries()) {
    if (at > 0) pdf.addPage();
    write(page, scaleOf(page) ?? SCALES.at(-1)!);
  }
  document.end();
  pdf.end();
  await ended;
  return Buffer.concat(chunks);

  function write(page: readonly FlyerPart[], scale: number): void {
    decoration(() => pdf.rect(0, 0, PAGE_WIDTH, 12).fill('#162e51'));
    pdf.y = TOP;
    for (const [at, part] of page.entries()) {
      const section = pdf.struct('Sect', { lang: part.language });
      document.add(section);
      if (at > 0) {
        decoration(() => pdf.moveTo(MARGIN, pdf.y + 4).lineTo(MARGIN + WIDTH, pdf.y + 4).strokeColor('#a9aeb1').lineWidth(1).stroke());
        pdf.y += RULE;
      }
      for (const line of linesOf(part, at === 0, scale)) {
        say(section, line, MARGIN, WIDTH);
        pdf.y += line.size * 0.3;
      }
      section.end();
    }
    const top = PAGE_HEIGHT - MARGIN - QR;
    document.add(pdf.struct('Figure', { alt: link }, () => {
      pdf.image(picture, MARGIN, top, { width: QR, height: QR });
    }));
    pdf.y = top + 4;
    const beside = (text: string, font: 'regular' | 'bold', size: number, colour: string, lang?: string) =>
      say(document, { role: 'P', text, font, size, colour }, MARGIN + QR + 16, WIDTH - QR - 16, lang);
    for (const { scan, language } of page) beside(scan, 'bold', 12, '#1b1b1b', language);
    pdf.y += 4;
    beside(link, 'regular', 10, '#1b1b1b');
    pdf.y += 4;
    beside(city, 'bold', 12, '#162e51');
  }

  function say(parent: PDFKit.PDFStructureElement, { role, text, font, size, colour }: Line, x: number, width: number, lang?: string): void {
    parent.add(pdf.struct(role, lang ? { lang } : {}, () => {
      pdf.font(font).fontSize(size).fillColor(colour).text(text, x, pdf.y, { width });
    }));
  }

  function decoration(draw: () => void): void {
    pdf.markContent('Artifact', { type: 'Layout' });
    draw();
    pdf.endMarkedContent();
  }
}

function linesOf({ kind, title, when, where, access, summary }: FlyerPart, isFirst: boolean, scale: number): Line[] {
  const lines: Line[] = [
    { role: 'P', text: kind, font: 'regular', size: 13, colour: '#565c65' },
    { role: isFirst ? 'H1' : 'H2', text: title, font: 'bold', size: isFirst ? 28 : 22, colour: '#162e51' },
    { role: 'P', text: when, font: 'bold', size: 15, colour: '#1b1b1b' },
    { role: 'P', text: where, font: 'bold', size: 15, colour: '#1b1b1b' },
    { role: 'P', text: access, font: 'regular', size: 12, colour: '#1b1b1b' },
    { role: 'P', text: summary, font: 'regular', size: 13, colour: '#1b1b1b' },
  ];
  return lines.map((line) => ({ ...line, text: line.text.replace(PICTOGRAPHS, '').trim(), size: line.size * scale })).filter(({ text }) => text !== '');
}
