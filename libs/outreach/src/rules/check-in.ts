/** Without letters and digits that look alike. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
export const CODE_LENGTH = 8;

/** A check-in code of random bytes, at least eight: one of 32 letters for each. */
export const checkInCode = (random: Uint8Array): string => [...random.subarray(0, CODE_LENGTH)].map((byte) => LETTERS[byte % 32]).join('');

/** As people type or scan it: in any case, with spaces or hyphens, or as the address in the QR code. */
export const readCode = (typed: string): string => {
  const scanned = /[?&]code=([^&#]+)/.exec(typed)?.[1] ?? typed;
  return scanned.toUpperCase().replace(/[^A-Z0-9]/g, '').slice(0, 20);
};

/** As people read it: `ABCD-EFGH`. */
export const showCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;
