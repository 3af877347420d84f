import { Services } from '@civic311/catalog';
import { Areas } from '@civic311/geo';
import type { FieldFault } from '@civic311/kernel';
import { Injectable } from '@nestjs/common';

/** What alerts can be about, as people name it: codes of neighborhoods and of public services. */
export interface TopicCodes {
  readonly areas: readonly string[];
  readonly services: readonly string[];
}

export interface Topics {
  readonly areas: string[];
  readonly services: string[];
}

/** Codes of areas and services as their ids, and back. */
@Injectable()
export class TopicsOfAlerts {
  constructor(
    private readonly areas: Areas,
    private readonly services: Services,
  ) {}

  /** The ids, and a fault at `areas` or `services` for a code that is none. */
  async ids(codes: TopicCodes): Promise<Topics & { faults: FieldFault[] }> {
    const [areas, services] = await Promise.all([this.areas.list('neighborhood'), codes.services.length > 0 ? this.services.list('public') : []]);
    const read = (wanted: readonly string[], known: readonly { id: string; code: string }[], path: string) => {
      const found = [...new Set(wanted)].map((code) => known.find((one) => one.code === code)?.id);
      return { ids: found.filter((id) => id !== undefined), faults: found.includes(undefined) ? [{ path, code: 'UNKNOWN' }] : [] };
    };
    const [a, s] = [read(codes.areas, areas, 'areas'), read(codes.services, services, 'services')];
    return { areas: a.ids, services: s.ids, faults: [...a.faults, ...s.faults] };
  }
}
