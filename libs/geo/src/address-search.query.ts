import { Sql } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { namesNothing, normaliseAddress, normaliseTyped, otherWayRound, type Place, soughtIn } from './rules/index.js';

export interface FoundAddress {
  readonly text: string;
  readonly zip: string | null;
  readonly latitude: number;
  readonly longitude: number;
  readonly neighborhoodId: string | null;
  readonly districtId: string | null;
}

export const SHORTEST_SEARCH = 3;
export const LONGEST_SEARCH = 200;

const COLUMNS = `text, zip, latitude, longitude, neighborhood_id as "neighborhoodId", district_id as "districtId"`;
/** Its own words, without the neighborhood: Beacon Hill is not Beacon St. */
const STREET = `lower(split_part(text, ', ', 1))`;
/** Sorts after every text that begins with it. */
const LAST = '\u{10FFFF}';

/** Addresses by their text and by their place. */
@Injectable()
export class AddressSearch {
  constructor(private readonly sql: Sql) {}

  /** Those that begin with the words, then those that hold them; when there are none, those most like them. */
  async suggest(text: string, limit: number): Promise<FoundAddress[]> {
    const words = normaliseAddress(text.slice(0, LONGEST_SEARCH));
    const typed = normaliseTyped(text.slice(0, LONGEST_SEARCH));
    if (typed.length < SHORTEST_SEARCH) return [];
    const found = new Map<string, FoundAddress>();
    for (const beginning of new Set([words, typed, otherWayRound(words) ?? words])) {
      for (const address of await this.beginning(beginning, limit)) found.set(address.text, address);
    }
    if (namesNothing(words)) return [...found.values()].slice(0, limit);
    if (found.size < limit) for (const address of await this.holding(typed, limit)) found.set(address.text, address);
    if (found.size === 0) return this.resembling(typed, limit);
    return [...found.values()].slice(0, limit);
  }

  /**
   * The addresses that are written so, with or without their neighborhood; a corner's streets in either order. A zip
   * tells several apart, and is not held against a single one.
   */
  async writtenSo(text: string): Promise<FoundAddress[]> {
    const [, words = '', zip] = /^(.*?)(?: (\d{5})(?:-\d{4})?)?$/.exec(normaliseAddress(text.slice(0, LONGEST_SEARCH))) ?? [];
    if (words.length < SHORTEST_SEARCH) return [];
    const orders = [words, otherWayRound(words)].filter((order) => order !== undefined);
    const found = await Promise.all(orders.map((order) => this.beginning(order, 20)));
    const written = found.flat().filter((address) => {
      const own = normaliseAddress(address.text.split(', ')[0] ?? '');
      return orders.some((order) => order === own || order.startsWith(`${own} `));
    });
    const withZip = written.filter((address) => address.zip === zip);
    return withZip.length > 0 ? withZip : written;
  }

  /** The nearest address and how far it is, in metres. */
  nearest({ x, y }: Place): Promise<(FoundAddress & { metres: number }) | undefined> {
    return this.sql.row(
      `select ${COLUMNS}, place <-> point($1, $2) as metres from address order by place <-> point($1, $2) limit 1`,
      [x, y],
    );
  }

  private beginning(words: string, limit: number): Promise<FoundAddress[]> {
    // Not `like`: a prepared plan finds the index only for a range.
    return this.sql.rows(
      `select ${COLUMNS} from address where search_text ~>=~ $1 and search_text ~<~ $2
       order by length(search_text), search_text limit $3`,
      [words, words + LAST, limit],
    );
  }

  private holding(words: string, limit: number): Promise<FoundAddress[]> {
    return this.sql.rows(
      `select ${COLUMNS} from address where search_text like '% ' || $1 || '%'
       order by ${STREET} like '%' || $1 || '%' desc, length(search_text), search_text limit $2`,
      [words, limit],
    );
  }

  /** The street most like it first, then the number nearest to it: who mistypes a street still knows where on it they are. */
  private async resembling(typed: string, limit: number): Promise<FoundAddress[]> {
    const { number, street, name } = soughtIn(typed);
    if (name === '') return [];
    return this.sql.rows(
      // A beginning is like (<%), and so is a whole word with a wrong letter (<<%).
      `select ${COLUMNS} from address
       where ($1 <% search_text or $1 <<% search_text) and ($1 <% ${STREET} or $1 <<% ${STREET})
       order by word_similarity($1, ${STREET}) desc, $3::int is not null and kind = 'intersection',
         word_similarity($2, ${STREET}) desc, abs(substring(search_text from '^\\d{1,6}')::int - $3) nulls last, length(search_text), search_text limit $4`,
      [name, street, number, limit],
    );
  }
}
