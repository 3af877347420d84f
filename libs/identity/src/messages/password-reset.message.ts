import type { Translate } from '@civic311/platform';

export interface PasswordReset {
  name: string;
  link: string;
  token: string;
  minutes: number;
}

export const passwordReset = (words: Translate, facts: PasswordReset) => ({
  subject: words('password-reset.subject'),
  body: words('password-reset.body', { ...facts }),
});
