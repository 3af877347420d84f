import { ok, refuse, type Result } from '@civic311/kernel';
import exifr from 'exifr';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';

/** Bytes that an upload may have. */
export const MOST_PHOTO_BYTES = 10 * 1024 * 1024;
const MOST_PIXELS = 40_000_000;
const LONGEST_SIDE = 1_600;

// libvips reads a hundred formats; residents need three, from memory only. SVG is for pictures that we draw ourselves: an upload is turned away by its first bytes.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer', 'VipsForeignLoadSvgBuffer'] });

export interface CleanPhoto {
  jpeg: Buffer;
  width: number;
  height: number;
  /** Where it was taken, as the camera noted it. Only offered to the resident; the kept photo no longer says it. */
  gps: { latitude: number; longitude: number } | null;
}

export type PhotoRefusal =
  | { readonly code: 'TOO_LARGE'; readonly max: number }
  | { readonly code: 'TOO_MANY_PIXELS'; readonly max: number }
  | { readonly code: 'NOT_AN_IMAGE' | 'GIF' | 'HEIC' | 'SVG' | 'BROKEN' };

/** An upload made new as a JPEG, at most 1600 pixels a side, upright, without anything else that was in the file. */
export async function cleanPhoto(upload: Buffer): Promise<Result<CleanPhoto, PhotoRefusal>> {
  if (upload.length > MOST_PHOTO_BYTES) return refuse({ code: 'TOO_LARGE', max: MOST_PHOTO_BYTES });
  const unreadable = await whyUnreadable(upload);
  if (unreadable) return refuse({ code: unreadable });
  const options = { failOn: 'warning', pages: 1 } as const;
  try {
    // Only the header is read here: an image too large is refused before any of it is unpacked.
    const { width, height } = await sharp(upload, { ...options, limitInputPixels: false }).metadata();
    if (width * height > MOST_PIXELS) return refuse({ code: 'TOO_MANY_PIXELS', max: MOST_PIXELS });
    const { data, info } = await sharp(upload, { ...options, limitInputPixels: MOST_PIXELS })
      .timeout({ seconds: 20 })
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .jpeg({ quality: 80 })
      .toBuffer({ resolveWithObject: true });
    return ok({ jpeg: data, width: info.width, height: info.height, gps: await gpsIn(upload) });
  } catch {
    return refuse({ code: 'BROKEN' });
  }
}

/** By what the bytes are, whatever the upload called itself. */
async function whyUnreadable(upload: Buffer): Promise<'NOT_AN_IMAGE' | 'GIF' | 'HEIC' | 'SVG' | undefined> {
  const type = (await fileTypeFromBuffer(upload).catch(() => undefined))?.mime;
  if (type === 'image/jpeg' || type === 'image/png' || type === 'image/webp') return undefined;
  if (type === 'image/gif') return 'GIF';
  if (type?.startsWith('image/hei')) return 'HEIC';
  return (!type || type === 'application/xml') && /<svg[\s>]/i.test(upload.toString('latin1', 0, 4_096))
    ? 'SVG'
    : 'NOT_AN_IMAGE';
}

async function gpsIn(upload: Buffer): Promise<CleanPhoto['gps']> {
  const found = await exifr.gps(upload).catch(() => undefined);
  if (!found) return null;
  const { latitude, longitude } = found;
  const isPlace = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude !== 0 || longitude !== 0);
  return isPlace ? { latitude, longitude } : null;
}
