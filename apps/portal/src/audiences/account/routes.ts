import { layout, route, type RouteConfigEntry } from '@react-router/dev/routes';

const at = (path: string, file: string) => route(path, `audiences/account/${file}.tsx`);

/** How staff come in and go out. Mounted in each language; what stays staff's own is mounted once. */
export default [
  layout('audiences/account/layout.tsx', [
    at('sign-in', 'SignInPage'),
    at('staff/invitation', 'InvitationPage'),
    at('staff/new-password', 'NewPasswordPage'),
    at('staff/forgot', 'ForgotPage'),
  ]),
] satisfies RouteConfigEntry[];

export const doors = [
  route('sign-out', 'audiences/account/sign-out.ts'),
  route('staff', 'audiences/account/first-door.ts'),
] satisfies RouteConfigEntry[];
