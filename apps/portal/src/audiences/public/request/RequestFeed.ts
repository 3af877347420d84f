import { Feed } from 'feed';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { formatters } from '../../../shared/i18n/format.js';
import { loadI18n } from '../../../shared/i18n/load.js';
import { localeHref } from '../../../shared/i18n/locale.js';
import { hostContext } from '../../../shared/session/host.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { showReference } from '../reference.js';
import type { Route } from './+types/RequestFeed';
import { happeningsIn } from './happening-words.js';

const FeedQuery = graphql(`
  query RequestFeed($reference: String!) {
    publicRequest(reference: $reference) { reference serviceName openedAt }
    publicTimeline(reference: $reference) { ...Happening }
  }
`);

/** News of one request for feed readers, as Atom 1.0 (RFC 4287): what its page tells everybody, newest first, in the page's words. */
export async function loader({ context, params: { reference } }: Route.LoaderArgs) {
  const { publicRequest, publicTimeline } = await api(context)(FeedQuery, { reference });
  const { locale, city, now } = context.get(visitorContext);
  const i18n = await loadI18n(locale, 'public');
  const t = (id: string, values?: Record<string, unknown>) => i18n._(id, values);
  const news = happeningsIn(publicTimeline, { t, has: (id) => id in i18n.messages, format: formatters(locale, city.timeZone, now) });
  const page = context.get(hostContext).publicUrl + localeHref(`/requests/${publicRequest.reference}`, locale);
  const title = t('request.title', { service: publicRequest.serviceName, reference: showReference(publicRequest.reference) });
  const feed = new Feed({ id: page, link: page, title, language: locale, updated: new Date(news[0]?.at ?? publicRequest.openedAt), copyright: '', feedLinks: { atom: `${page}/feed.atom` } });
  for (const { id, at, sentence, why, body } of news) {
    feed.addItem({ id: `${page}#${id}`, link: page, title: sentence, date: new Date(at), description: [why, body].filter(Boolean).join('\n') || sentence });
  }
  return new Response(feed.atom1(), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8', 'cache-control': 'public, max-age=300', 'x-content-type-options': 'nosniff' },
  });
}
