import type { RouterContextProvider } from 'react-router';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';

const DangerQuery = graphql(`
  query Danger($words: String!) { emergency(words: $words) { message call } }
`);

/** Whether somebody's own words name a danger that no form should wait for, and whom to call. */
export async function dangerIn(context: Readonly<RouterContextProvider>, words: string | null) {
  return words ? (await api(context)(DangerQuery, { words })).emergency : null;
}
