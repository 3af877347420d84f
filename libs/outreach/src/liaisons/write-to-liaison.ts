import { CityInForce } from '@civic311/geo';
import { type Clock, type FieldFault, ok, type Result } from '@civic311/kernel';
import { Messages } from '@civic311/messaging';
import { Catalog, CLOCK, inLanguage, type InputRefusal, inTransaction, invalid, NotFound, type Translated } from '@civic311/platform';
import { isEmail } from '@civic311/requests';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const catalog = new Catalog('outreach');
const MOST = { words: 2_000, name: 100 } as const;
const MOST_LIAISONS = 5;

export interface LiaisonNote {
  readonly key: string;
  /** Code. */
  readonly neighborhood: string;
  readonly words: string;
  readonly name: string;
  readonly email: string;
}

/** Passes on what a resident writes to their neighborhood's liaisons: neither learns the other's address, but where the resident gives theirs to be answered. */
@Injectable()
export class WriteToLiaison {
  constructor(
    private readonly dataSource: DataSource,
    private readonly messages: Messages,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Once for each key, to those who are certified now. */
  async run({ key, neighborhood, words, name, email }: LiaisonNote): Promise<Result<{ key: string }, InputRefusal>> {
    const [said, who, address] = [words.trim(), name.trim(), email.trim()];
    const faults: FieldFault[] = [
      ...(said === '' ? [{ path: 'words', code: 'EMPTY' }] : said.length > MOST.words ? [{ path: 'words', code: 'TOO_LONG', max: MOST.words }] : []),
      ...(who.length > MOST.name ? [{ path: 'name', code: 'TOO_LONG', max: MOST.name }] : []),
      ...(address && !isEmail(address) ? [{ path: 'email', code: 'NOT_AN_EMAIL' }] : []),
    ];
    if (faults.length > 0) return invalid(...faults);
    const { name: city } = await this.cities.current();
    return inTransaction<{ key: string }, InputRefusal>(this.dataSource, async (tx) => {
      const liaisons = (await tx.query(
        `select s.id, s.email, s.language, a.name as area from liaison l join staff s on s.id = l.staff_id join liaison_area la on la.staff_id = l.staff_id join area a on a.id = la.area_id
         where a.code = $1 and a.kind = 'neighborhood' and l.ended_at is null
           and exists (select 1 from liaison_certificate c where c.staff_id = l.staff_id and c.granted_at <= $2 and c.until > $2) order by l.since, s.id limit ${MOST_LIAISONS}`,
        [neighborhood, this.clock.now()],
      )) as { id: string; email: string; language: string; area: Translated }[];
      if (liaisons.length === 0) throw new NotFound();
      for (const { id, email: recipient, language, area } of liaisons) {
        const t = catalog.in(language);
        const values = { city, neighborhood: inLanguage(area, language), words: said, name: who || t('liaison.note.nobody'), answer: address ? t('liaison.note.answer', { email: address }) : t('liaison.note.no-answer') };
        await this.messages.post(tx, {
          kind: 'liaison-note', aboutId: id, recipient, language, subject: t('liaison.note.subject', values), body: t('liaison.note.body', values), dedupeKey: `liaison-note:${key}:${id}`,
        });
      }
      return ok({ key });
    });
  }
}
