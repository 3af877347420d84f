import { data } from 'react-router';
import { useT } from '../../../shared/i18n/index.js';
import { Icon } from '../../../shared/ui/index.js';

/**
 * Loader data of a page that looks again by itself, without script; `?still` stops it for whoever needs the time. By the
 * header, so that a page that stands still carries nothing of it.
 */
export function refreshing<Data extends object>(request: { url: string }, seconds: number | null, loaded: Data, to?: string) {
  const isStill = seconds === null || new URL(request.url).searchParams.has('still');
  const headers: Record<string, string> = { 'x-robots-tag': 'noindex', ...(isStill ? {} : { refresh: to ? `${seconds}; url=${to}` : String(seconds) }) };
  return data({ ...loaded, every: isStill ? null : seconds, mayRefresh: seconds !== null }, { headers });
}

/** What a page of `refreshing` data answers with. */
export const refreshHeaders = ({ loaderHeaders }: { loaderHeaders: Headers }) => loaderHeaders;

/** Says that the page looks again, and lets it be stopped or begun. */
export function Refreshing({ every, mayRefresh }: { every: number | null; mayRefresh: boolean }) {
  const t = useT();
  if (!mayRefresh) return null;
  return (
    <p className="quiet counter-refresh">
      <Icon name="schedule" /> {every === null ? t('counter.still') : t('counter.refreshes', { seconds: every })}{' '}
      <a href={every === null ? '?' : '?still'}>{t(every === null ? 'counter.refresh.start' : 'counter.refresh.stop')}</a>
    </p>
  );
}
