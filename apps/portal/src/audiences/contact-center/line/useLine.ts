import { useCallback, useEffect, useState } from 'react';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { listen } from '../../../shared/graphql/useLive.js';
import type { LineNow } from './line.js';

const MyLineNews = graphql(`subscription MyLineNews { myCalls }`);

/** Who else is on the call, kept true while the screen stands; `look` asks anew. A screen that cannot be told shows what it knew. */
export function useLine(loaded: LineNow): { line: LineNow; look(): void } {
  const [line, setLine] = useState(loaded);
  useEffect(() => setLine(loaded), [loaded]);
  const look = useCallback(async () => {
    const response = await fetch('/contact-center/line').catch(() => null);
    if (response?.ok) setLine((await response.json()) as LineNow);
  }, []);
  useEffect(() => listen(MyLineNews.toString(), {}, () => void look()), [look]);
  return { line, look: useCallback(() => void look(), [look]) };
}
