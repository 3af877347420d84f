import { index, layout, prefix, type RouteConfigEntry } from '@react-router/dev/routes';

export default prefix('contact-center', [layout('audiences/contact-center/layout.tsx', [index('audiences/contact-center/ContactCenterPage.tsx')])]) satisfies RouteConfigEntry[];
