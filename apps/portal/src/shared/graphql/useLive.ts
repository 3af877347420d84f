import { useEffect, useEffectEvent } from 'react';
import { useRevalidator } from 'react-router';
import type { TypedDocument } from './api.js';

/** Keeps a hydrated page true: each event of the subscription only says "look again", and the loaders run once more. */
export function useLive<R, V extends Record<string, unknown>>(subscription: TypedDocument<R, V>, variables: V): void {
  const { revalidate } = useRevalidator();
  const lookAgain = useEffectEvent(() => void revalidate());
  const query = subscription.toString();
  const key = JSON.stringify(variables);
  useEffect(() => {
    let stop = () => {};
    let ended = false;
    let waiting = 0;
    void import('graphql-ws').then(({ createClient }) => {
      if (ended) return;
      const client = createClient({ url: `${location.origin.replace(/^http/, 'ws')}/graphql`, retryAttempts: Infinity });
      const unsubscribe = client.subscribe({ query, variables: JSON.parse(key) as V }, {
        // A burst of events is one look.
        next: () => {
          clearTimeout(waiting);
          waiting = window.setTimeout(lookAgain, 200);
        },
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
  }, [query, key]);
}
