import qrcode from 'qrcode';
import type { QrPicture } from './QrCode.js';

/** An address as a QR code that a phone still reads from a scratched screen. A phone without a connection draws its own. */
export function qrPicture(address: string): QrPicture {
  const { size, data } = qrcode.create(address, { errorCorrectionLevel: 'M' }).modules;
  const dark = [...data].flatMap((isDark, at) => (isDark ? `M${at % size} ${Math.floor(at / size)}h1v1h-1z` : []));
  return { size, path: dark.join('') };
}
