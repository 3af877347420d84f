import type { RouterContextProvider } from 'react-router';
import { hostContext } from './host.js';

/** Counting never stands in anybody's way: what cannot be counted is not. */
export async function quietly(context: Readonly<RouterContextProvider>, count: () => Promise<unknown>): Promise<void> {
  try {
    await count();
  } catch (fault) {
    if (!((fault as { init?: ResponseInit | null }).init?.status === 429)) context.get(hostContext).log(fault);
  }
}
