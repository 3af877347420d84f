import type { Route } from './+types/view-counts';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { requireStaff } from '../../../shared/session/require-staff.js';

const ViewCounts = graphql(`
  query ViewCounts { queueViews { id count } }
`);

/** How many requests each view holds, by the view's id; null where that would take too long to count. */
export async function loader({ context }: Route.LoaderArgs): Promise<Record<string, number | null>> {
  requireStaff(context);
  const { queueViews } = await api(context)(ViewCounts);
  return Object.fromEntries(queueViews.map(({ id, count }) => [id, count]));
}
