import type { Route } from './+types/similar';
import { graphql } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';

const Similar = graphql(`
  query SimilarArticles($words: String!) { search(words: $words, kinds: [ARTICLE], first: 5) { code title summary } }
`);

/** Articles that may answer the same need, while a title is typed. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const words = (new URL(request.url).searchParams.get('title') ?? '').trim().slice(0, 200);
  return { similar: words.length < 4 ? [] : (await api(context)(Similar, { words })).search };
}
