import { encodeCursor, type Sql } from '@civic311/platform';
import { QueueQuery } from '@civic311/requests';

interface Statement {
  name: string;
  text: string;
  values: unknown[];
}

/** The very statement that the product sends for the first page of a department's queue. */
export async function queueStatement(departmentId: string): Promise<Statement> {
  let sent: Statement | undefined;
  const listening = {
    rows: async (text: string, values: unknown[]) => {
      sent = { name: 'queue', text, values };
      return [];
    },
  } as unknown as Sql;
  const scope = { kind: 'departments', ids: [departmentId] } as const;
  await new QueueQuery(listening).page(scope, {}, { first: 25, language: 'en', now: new Date() });
  return sent!;
}

type Row = Record<string, unknown> & { id: string; dueAt: Date | null };

/** What the page shows of a row. */
const shown = (row: Row) => ({
  id: row.id,
  reference: row.reference,
  serviceName: row.serviceName,
  departmentName: row.departmentName,
  assigneeName: row.assigneeName,
  state: row.state,
  outcome: row.outcome,
  address: row.address,
  neighborhoodName: row.neighborhoodName,
  openedAt: row.openedAt,
  closedAt: row.closedAt,
  dueAt: row.dueAt,
  atRiskAt: row.atRiskAt,
  paused: row.paused,
  followers: row.followers,
  transfers: row.transfers,
  moderation: row.moderation,
});

/** The rows in the JSON that the product answers with. */
export function asQueue(rows: Row[]) {
  const page = rows.slice(0, 25);
  const last = page.at(-1);
  const endCursor = last ? encodeCursor([last.dueAt?.toISOString() ?? 'infinity', last.id]) : null;
  const edges = page.map((row) => ({ node: shown(row) }));
  return { data: { queue: { edges, pageInfo: { endCursor, hasNextPage: rows.length > 25 } } } };
}
