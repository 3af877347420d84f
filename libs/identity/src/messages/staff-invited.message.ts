import type { Translate } from '@civic311/platform';

export interface StaffInvited {
  name: string;
  /** Who invites. */
  by: string;
  link: string;
  token: string;
  expiresAt: Date;
  language: string;
}

export const staffInvited = (words: Translate, { name, by, link, token, expiresAt, language }: StaffInvited) => ({
  subject: words('invitation.subject'),
  body: words('invitation.body', {
    name,
    by,
    link,
    token,
    until: new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(expiresAt),
  }),
});
