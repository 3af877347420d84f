import type { Clock } from '@civic311/kernel';
import { CLOCK, Sql } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { FeedbackMeasures } from '../feedback.types.js';
import { type Counted, measuresOf } from '../rules/index.js';
import { COUNTED } from './measures.query.js';

/** As far back as the contact center's other figures of teams and people. */
const DAYS = 28;
const CONTACTS = `survey v join interaction on interaction.id = v.interaction_id and not is_test`;
const LATELY = `v.kind = 'contact' and v.sent_at > $1::timestamptz - make_interval(days => ${DAYS}) and v.sent_at <= $1`;

type Row = Counted & { name: string };

/** What people said after contacts of the last four weeks: never an order of people. */
@Injectable()
export class ContactSatisfactionQuery {
  constructor(
    private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of all, whose name is empty, then of each channel by its name. */
  async byChannel(): Promise<FeedbackMeasures[]> {
    const rows = await this.sql.rows<Row>(
      `select coalesce(interaction.channel, '') as name, ${COUNTED} from ${CONTACTS} where ${LATELY} group by rollup (interaction.channel) having count(*) > 0 order by 1 limit 20`,
      [this.clock.now()],
    );
    return measured(rows);
  }

  /** Of each agent who may sign in, by name. */
  async byPerson(): Promise<FeedbackMeasures[]> {
    const rows = await this.sql.rows<Row>(
      `select staff.name, ${COUNTED} from ${CONTACTS} join staff on staff.id = agent_id where ${LATELY} and disabled_at is null group by staff.id order by staff.name, staff.id limit 500`,
      [this.clock.now()],
    );
    return measured(rows);
  }
}

const measured = (rows: readonly Row[]): FeedbackMeasures[] => rows.map(({ name, ...counted }) => ({ name, ...measuresOf(counted) }));
