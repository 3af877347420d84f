/** Header lines by lower-case name, each with its values in order. */
export type MailHeaders = Readonly<Record<string, readonly string[]>>;

const BULK = ['bulk', 'junk', 'list', 'auto_reply'];
const MACHINES = /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)(?:[+.-].*)?@/i;

/**
 * Whether a machine sent it: an automatic answer, a bounce, a list. Such a message is never answered and put on no request,
 * so that two machines do not write to each other for ever.
 */
export function isAutomatic(headers: MailHeaders, from: string): boolean {
  const first = (name: string) => headers[name]?.[0]?.trim().toLowerCase() ?? '';
  const submitted = first('auto-submitted');
  return (
    (submitted !== '' && !/^no\b/.test(submitted)) ||
    BULK.includes(first('precedence')) ||
    ['x-loop', 'x-autoreply', 'x-autorespond', 'list-id'].some((name) => headers[name] !== undefined) ||
    /^<\s*>$/.test(first('return-path')) ||
    /^multipart\/report\b/.test(first('content-type')) ||
    MACHINES.test(from)
  );
}
