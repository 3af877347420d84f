import type { Translate } from '@civic311/platform';

export interface EmailLeft {
  name: string;
  /** Who changed it. */
  by: string;
}

export interface EmailMoved extends EmailLeft {
  email: string;
  signIn: string;
}

/** To the address that was. */
export const emailLeft = (words: Translate, facts: EmailLeft) => ({
  subject: words('email-left.subject'),
  body: words('email-left.body', { ...facts }),
});

/** To the address that is. */
export const emailMoved = (words: Translate, facts: EmailMoved) => ({
  subject: words('email-moved.subject'),
  body: words('email-moved.body', { ...facts }),
});
