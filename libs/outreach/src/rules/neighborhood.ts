/** Of fewer closed requests no median is told: one slow request would be all of it. */
export const FEWEST_FOR_A_MEDIAN = 10;

/** Whether words of a name begin as somebody typed, whatever the case and the accents: "jam pl" finds Jamaica Plain. */
export function isCalled(name: string, typed: string): boolean {
  const words = plainWords(name);
  return plainWords(typed).every((part) => words.some((word) => word.startsWith(part)));
}

const plainWords = (text: string): string[] => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
