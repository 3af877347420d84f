import { prefix, route, type RouteConfigEntry } from '@react-router/dev/routes';
import accountRoutes, { doors } from './audiences/account/routes.js';
import adminRoutes from './audiences/admin/routes.js';
import contactCenterRoutes from './audiences/contact-center/routes.js';
import departmentRoutes from './audiences/department/routes.js';
import feedbackRoutes from './audiences/feedback/routes.js';
import knowledgeRoutes from './audiences/knowledge/routes.js';
import leadershipRoutes from './audiences/leadership/routes.js';
import liaisonRoutes from './audiences/liaison/routes.js';
import outreachRoutes from './audiences/outreach/routes.js';
import publicRoutes from './audiences/public/routes.js';
import staffRoutes from './audiences/staff/routes.js';
import { DEFAULT_LOCALE, LOCALES } from './shared/i18n/locale.js';

/** The same pages once more under `/es`; a page file may stand on two routes as long as their ids differ. */
function inLocale(locale: string, routes: RouteConfigEntry[]): RouteConfigEntry[] {
  const named = (entry: RouteConfigEntry): RouteConfigEntry => ({
    ...entry,
    id: `${locale}:${entry.id ?? entry.file.replace(/\.tsx?$/, '')}`,
    ...(entry.children ? { children: entry.children.map(named) } : {}),
  });
  return prefix(locale, routes.map(named));
}

const inEachLanguage = [...publicRoutes, ...accountRoutes];

export default [
  ...inEachLanguage,
  ...LOCALES.filter(({ code }) => code !== DEFAULT_LOCALE).flatMap(({ code }) => inLocale(code, inEachLanguage)),
  ...doors,
  ...staffRoutes,
  ...contactCenterRoutes,
  ...departmentRoutes,
  ...feedbackRoutes,
  ...knowledgeRoutes,
  ...liaisonRoutes,
  ...outreachRoutes,
  ...leadershipRoutes,
  ...adminRoutes,
  ...(process.env.NODE_ENV === 'development' || process.env['PORTAL_KIT'] ? [route('kit', 'kit/KitPage.tsx')] : []),
  route('*', 'shared/NotFoundPage.tsx'),
] satisfies RouteConfigEntry[];
