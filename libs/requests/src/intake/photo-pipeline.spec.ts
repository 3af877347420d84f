import { deflateSync, crc32 } from 'node:zlib';
import exifr from 'exifr';
import sharp from 'sharp';
import { cleanPhoto } from './photo-pipeline.js';

const image = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 120, b: 40 } } });

const BOSTON = {
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '42/1 21/1 3600/100',
    GPSLongitudeRef: 'W',
    GPSLongitude: '71/1 3/1 3600/100',
  },
};

/** What a phone makes: lying on its side, with its place and its owner in the metadata. */
const phonePhoto = () =>
  image(400, 200)
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Copyright: 'Ana Example' }, ...BOSTON })
    .jpeg()
    .toBuffer();

const codeOf = async (bytes: Buffer) => {
  const cleaned = await cleanPhoto(bytes);
  return cleaned.ok ? 'OK' : cleaned.refusal.code;
};

const cleaned = async (bytes: Buffer) => {
  const result = await cleanPhoto(bytes);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};

/** A PNG that says it is this large, in a few bytes. */
function pngHeader(width: number, height: number): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const out = Buffer.alloc(body.length + 12);
    out.writeUInt32BE(body.length);
    out.write(type, 4, 'latin1');
    body.copy(out, 8);
    out.writeUInt32BE(crc32(out.subarray(4, body.length + 8)), body.length + 8);
    return out;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const nothing = deflateSync(Buffer.alloc(100));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', nothing),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('a photo as it comes in', () => {
  it('says where it was taken, once, and keeps nothing of it', async () => {
    const photo = await cleaned(await phonePhoto());
    expect(photo.gps?.latitude).toBeCloseTo(42.36, 5);
    expect(photo.gps?.longitude).toBeCloseTo(-71.06, 5);
    expect(await exifr.gps(photo.jpeg)).toBeUndefined();
    expect(photo.jpeg.includes('Ana Example')).toBe(false);
    expect(photo.jpeg.includes('Exif')).toBe(false);
  });

  it('stands upright, and is at most 1600 pixels a side', async () => {
    expect(await cleaned(await phonePhoto())).toMatchObject({ width: 200, height: 400 });
    expect(await cleaned(await image(4_000, 3_000).jpeg().toBuffer())).toMatchObject({
      width: 1_600,
      height: 1_200,
      gps: null,
    });
    expect(await cleaned(await image(40, 30).png().toBuffer())).toMatchObject({ width: 40, height: 30 });
    const fromWebp = await cleaned(await image(40, 30).webp().toBuffer());
    expect((await sharp(fromWebp.jpeg).metadata()).format).toBe('jpeg');
  });

  it('carries nothing along behind its end', async () => {
    const payload = '<script>alert(1)</script>';
    const photo = await cleaned(Buffer.concat([await phonePhoto(), Buffer.from(payload)]));
    expect(photo.jpeg.includes('<script>')).toBe(false);
  });

  it('is a JPEG, a PNG or a WebP, whatever it calls itself', async () => {
    const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    const heic = Buffer.concat([
      Buffer.from([0, 0, 0, 24]),
      Buffer.from('ftypheic\0\0\0\0mif1heic'),
      Buffer.alloc(100),
    ]);
    expect(await codeOf(Buffer.from(svg))).toBe('SVG');
    expect(await codeOf(Buffer.from(svg.slice(21)))).toBe('SVG');
    expect(await codeOf(heic)).toBe('HEIC');
    expect(await codeOf(await image(20, 20).gif().toBuffer())).toBe('GIF');
    expect(await codeOf(await image(20, 20).tiff().toBuffer())).toBe('NOT_AN_IMAGE');
    expect(await codeOf(Buffer.from('%PDF-1.7 and so on'))).toBe('NOT_AN_IMAGE');
    expect(await codeOf(Buffer.alloc(0))).toBe('NOT_AN_IMAGE');
  });

  it('is whole', async () => {
    const jpeg = await image(800, 600).jpeg().toBuffer();
    expect(await codeOf(jpeg.subarray(0, jpeg.length / 2))).toBe('BROKEN');
    const png = await image(800, 600).png().toBuffer();
    expect(await codeOf(png.subarray(0, png.length / 2))).toBe('BROKEN');
  });

  it('is not too large, and 196 megapixels are refused without being unpacked', async () => {
    expect(await codeOf(Buffer.alloc(10 * 1024 * 1024 + 1))).toBe('TOO_LARGE');
    // There are no pixels behind this header: reading them would have said BROKEN.
    expect(await codeOf(pngHeader(14_000, 14_000))).toBe('TOO_MANY_PIXELS');
    expect(await codeOf(pngHeader(1_400, 1_400))).toBe('BROKEN');
  });
});
