import { index, layout, prefix, route, type RouteConfigEntry } from '@react-router/dev/routes';

/** Where staff write the city's answers. */
export default prefix('knowledge', [
  layout('audiences/knowledge/layout.tsx', [
    index('audiences/knowledge/ListPage.tsx'),
    route('today', 'audiences/knowledge/TodayPage.tsx'),
    route('synonyms', 'audiences/knowledge/SynonymsPage.tsx'),
    route('new', 'audiences/knowledge/EditPage.tsx', { id: 'new-article' }),
    route(':code', 'audiences/knowledge/ArticlePage.tsx'),
    route(':code/edit', 'audiences/knowledge/EditPage.tsx'),
  ]),
  route('similar', 'audiences/knowledge/similar.ts'),
]) satisfies RouteConfigEntry[];
