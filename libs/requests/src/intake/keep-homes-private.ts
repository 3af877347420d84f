import type { Transaction } from '@civic311/platform';

/** Requests from before their service came to show places by area only are shown so too. The other way round none changes. */
export const keepHomesPrivate = (tx: Transaction): Promise<unknown> =>
  tx.query(
    `update request r set place_shown = 'area' from service s
     where s.id = r.service_id and s.place_shown = 'area' and r.place_shown = 'exact'`,
  );
