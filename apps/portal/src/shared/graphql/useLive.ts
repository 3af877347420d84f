import { useEffect, useEffectEvent } from 'react';
import { useRevalidator } from 'react-router';
import type { TypedDocument } from './api.js';

/** Keeps a hydrated page true: each event of the subscription only says "look again", and the loaders run once more. */
export function useLive<R, V extends Record<string, unknown>>(subscription: TypedDocument<R, V>, variables: V): void {
  const { revalidate } = useRevalidator();
  const lookAgain = useEffectEvent(() => void revalidate());
  const query = subscription.toString();
  const key = JSON.stringify(variables);
  useEffect(() => listen(query, JSON.parse(key) as V, lookAgain), [query, key]);
}

/**
 * Calls `news` for each event of the subscription, a burst of them once, and when the line is up again after it was down:
 * what came meanwhile, nobody told. Gives how to stop.
 */
export function listen(query: string, variables: Record<string, unknown>, news: () => void): () => void {
  let stop = () => {};
  let ended = false;
  let waiting = 0;
  void import('graphql-ws').then(({ createClient }) => {
    if (ended) return;
    const soon = () => {
      clearTimeout(waiting);
      waiting = window.setTimeout(news, 200);
    };
    const client = createClient({ url: `${location.origin.replace(/^http/, 'ws')}/graphql`, retryAttempts: Infinity, on: { connected: (_socket, _payload, wasRetry) => (wasRetry ? soon() : undefined) } });
    const unsubscribe = client.subscribe({ query, variables }, {
      next: soon,
      error: () => {},
      complete: () => {},
    });
    stop = () => {
      unsubscribe();
      void client.dispose();
    };
  });
  return () => {
    ended = true;
    clearTimeout(waiting);
    stop();
  };
}
