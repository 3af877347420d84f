import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';

const require = createRequire(import.meta.url);
/** The face that is embedded: no machine needs to have one. */
export const fontFile = (weight: 400 | 700): string => require.resolve(`@fontsource/noto-sans/files/noto-sans-latin-${weight}-normal.woff`);
const fonts = { regular: readFileSync(fontFile(400)), bold: readFileSync(fontFile(700)) };

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

const MARGIN = 54;
const WIDTH = 612 - 2 * MARGIN;
const QR = 130;

/**
 * A flyer on one letter page, each language a section of its own, with a QR code (of `scanned`, which is counted) and the page's address as text. Tagged (PDF/UA's
 * structure: language, title, headings, an alternative for the picture), so that a screen reader reads it in order.
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
  const document = pdf.struct('Document');
  pdf.addStructure(document);

  pdf.markContent('Artifact', { type: 'Layout' });
  pdf.rect(0, 0, 612, 12).fill('#162e51');
  pdf.endMarkedContent();
  pdf.y = 40;
  const say = (parent: PDFKit.PDFStructureElement, role: 'H1' | 'H2' | 'P', text: string, font: 'regular' | 'bold', size: number, colour: string, width = WIDTH) => {
    parent.add(pdf.struct(role, {}, () => {
      pdf.font(font).fontSize(size).fillColor(colour).text(text, MARGIN, pdf.y, { width });
    }));
    pdf.y += size * 0.3;
  };
  for (const [at, part] of parts.entries()) {
    const section = pdf.struct('Sect', { lang: part.language });
    document.add(section);
    if (at > 0) {
      pdf.markContent('Artifact', { type: 'Layout' });
      pdf.moveTo(MARGIN, pdf.y + 4).lineTo(MARGIN + WIDTH, pdf.y + 4).strokeColor('#a9aeb1').lineWidth(1).stroke();
      pdf.endMarkedContent();
      pdf.y += 16;
    }
    const size = parts.length > 2 ? 0.75 : 1;
    say(section, 'P', part.kind, 'regular', 13 * size, '#565c65');
    say(section, at === 0 ? 'H1' : 'H2', part.title, 'bold', (at === 0 ? 28 : 22) * size, '#162e51');
    say(section, 'P', part.when, 'bold', 15 * size, '#1b1b1b');
    say(section, 'P', part.where, 'bold', 15 * size, '#1b1b1b');
    if (part.access) say(section, 'P', part.access, 'regular', 12 * size, '#1b1b1b');
    say(section, 'P', part.summary, 'regular', 13 * size, '#1b1b1b');
    section.end();
  }
  const top = 792 - MARGIN - QR;
  const picture = await QRCode.toBuffer(scanned, { errorCorrectionLevel: 'M', margin: 1, scale: 8 });
  document.add(pdf.struct('Figure', { alt: link }, () => {
    pdf.image(picture, MARGIN, top, { width: QR, height: QR });
  }));
  const besideQr = { width: WIDTH - QR - 16 };
  pdf.y = top + 4;
  for (const part of parts) {
    document.add(pdf.struct('P', { lang: part.language }, () => {
      pdf.font('bold').fontSize(12).fillColor('#1b1b1b').text(part.scan, MARGIN + QR + 16, pdf.y, besideQr);
    }));
  }
  document.add(pdf.struct('P', {}, () => {
    pdf.font('regular').fontSize(10).fillColor('#1b1b1b').text(link, MARGIN + QR + 16, pdf.y + 4, besideQr);
  }));
  document.add(pdf.struct('P', {}, () => {
    pdf.font('bold').fontSize(12).fillColor('#162e51').text(city, MARGIN + QR + 16, pdf.y + 8, besideQr);
  }));
  document.end();
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}
