import type { HistoricRequestToKeep } from '@civic311/requests';
import { maskPersonal } from '@civic311/requests/rules';
import type { CityInCodes } from './city-in-codes.js';
import type { HistoricRequest } from './city-folder/index.js';

const MOST_REMEMBERED = 20_000;
const LONGEST_ADDRESS = 300;

/** Turns what a file says of a request into what we keep of it; closing texts are masked, for everybody reads them. */
export function historyToKeep(source: string, city: CityInCodes): (request: HistoricRequest) => HistoricRequestToKeep {
  const masked = remembering((text) => maskPersonal(text).text);
  return (request) => {
    const service = city.service(request.service);
    const { openedAt, closedAt, channel, outcome, point, closingText } = request;
    const actor = { kind: 'import', id: null } as const;
    return {
      source,
      externalId: request.externalId,
      serviceId: service.id,
      departmentId: request.department ? city.departmentId(request.department) : service.departmentId,
      assigneeId: null,
      isPublic: service.isPublic,
      state: closedAt ? 'closed' : 'received',
      outcome,
      channel,
      language: city.language,
      address: request.address?.slice(0, LONGEST_ADDRESS) ?? null,
      zip: request.zip,
      point,
      place: point && city.place(point),
      neighborhoodId: city.neighborhoodId(point, request.neighborhood),
      districtId: city.districtId(request.district),
      openedAt,
      dueAt: request.dueAt,
      closedAt,
      dueByGoal: request.dueByGoal ?? false,
      recordedOnTime: request.wasOnTime,
      paused: null,
      timeline: [
        { kind: 'opened', at: openedAt, actor, audience: 'public', facts: { channel } },
        ...(closedAt
          ? [
              {
                kind: 'closed' as const,
                at: closedAt,
                actor,
                audience: 'public' as const,
                facts: { outcome },
                body: closingText ? masked(closingText) : undefined,
              },
            ]
          : []),
      ],
      contact: null,
      followers: [],
    };
  };
}

/** Most closing texts are formulas, and masking is the slowest thing done to a row. */
function remembering(work: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const done = work(text);
    known.set(text, done);
    return done;
  };
}
