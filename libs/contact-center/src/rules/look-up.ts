/** What somebody typed to find a caller, by what it most likely is. */
export type LookUp =
  | { readonly by: 'reference' | 'email' | 'phone' | 'address' | 'name'; readonly value: string }
  | { readonly by: 'nothing' };

interface Readers {
  /** E.164, or undefined. */
  phone(text: string): string | undefined;
  /** Eight symbols, or undefined. */
  reference(text: string): string | undefined;
}

const SHORTEST_NAME = 2;
/** A house number before a street, or two streets that cross: '39 Lorraine St', '12-14A Elm St', 'Elm St & Main St'. */
const ADDRESS = /^\d+ ?\p{L}?(-\d+\p{L}?)? \p{L}|\p{L} ?& ?\p{L}/u;

/** A reference, an e-mail address, a phone number, an address, else a name; too little to look for is nothing. */
export function readLookUp(typed: string, read: Readers): LookUp {
  const text = typed.trim().replace(/\s+/g, ' ');
  const reference = read.reference(text);
  if (reference) return { by: 'reference', value: reference };
  if (text.includes('@')) return { by: 'email', value: text.toLowerCase() };
  if (/^[+(]?[\d\s().+-]+$/.test(text)) {
    const phone = read.phone(text);
    return phone ? { by: 'phone', value: phone } : { by: 'nothing' };
  }
  if (ADDRESS.test(text)) return { by: 'address', value: text.toLowerCase() };
  return text.length >= SHORTEST_NAME ? { by: 'name', value: text.toLowerCase() } : { by: 'nothing' };
}
