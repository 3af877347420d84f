import { Areas, CityInForce } from '@civic311/geo';
import { type Clock, type FieldFault, newId, ok, type Result } from '@civic311/kernel';
import { CLOCK, inLanguage, type InputRefusal, inTransaction, invalid } from '@civic311/platform';
import { isEmail } from '@civic311/requests';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { applicationFaults } from '../rules/index.js';
import { LiaisonLetters } from './liaison-letters.js';

export interface Application {
  /** Chosen with the form; the same key is the same application. */
  readonly key: string;
  readonly name: string;
  readonly email: string;
  /** Code. */
  readonly neighborhood: string;
  readonly languages: readonly string[];
  readonly why: string;
  /** In which they are written to. */
  readonly language: string;
}

/** A volunteer asks to be a liaison, without an account. */
@Injectable()
export class ApplyAsLiaison {
  constructor(
    private readonly dataSource: DataSource,
    private readonly letters: LiaisonLetters,
    private readonly cities: CityInForce,
    private readonly areas: Areas,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Takes it once, however often the form is sent. Whoever waits for an answer waits once: their first words count, and nobody learns that they asked. */
  async run({ key, name, email, neighborhood, languages, why, language }: Application): Promise<Result<{ key: string }, InputRefusal>> {
    const { languages: spoken } = await this.cities.current();
    const area = (await this.areas.list('neighborhood')).find(({ code }) => code === neighborhood);
    const address = email.trim().toLowerCase();
    const faults: FieldFault[] = [
      ...applicationFaults({ name, why, languages }),
      ...(address === '' ? [{ path: 'email', code: 'EMPTY' }] : isEmail(address) ? [] : [{ path: 'email', code: 'NOT_AN_EMAIL' }]),
      ...(area ? [] : [{ path: 'neighborhood', code: neighborhood === '' ? 'EMPTY' : 'UNKNOWN_AREA' }]),
    ];
    if (!area || faults.length > 0) return invalid(...faults);
    const now = this.clock.now();
    const writtenIn = spoken.includes(language) ? language : spoken[0]!;
    return inTransaction<{ key: string }, InputRefusal>(this.dataSource, async (tx) => {
      const [made] = (await tx.query(
        `insert into liaison_application (id, form_key, name, email, neighborhood_id, languages, why, language, applied_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict do nothing returning id`,
        [newId(now), key, name.trim(), address, area.id, [...new Set(languages)], why.trim(), writtenIn, now],
      )) as { id: string }[];
      if (made) await this.letters.tell(tx, 'applied', { aboutId: made.id, name: name.trim(), email: address, language: writtenIn, neighborhood: inLanguage(area.name, writtenIn), occasion: 'form' });
      return ok({ key });
    });
  }
}
