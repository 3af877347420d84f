/**
 * SQL for where whoever left the `request_contact` row `contact` is written to: their e-mail address, or the telephone (E.164) of who left no other and
 * wants news. Null: nowhere.
 */
export const addressOf = (contact: string): string => `coalesce(${contact}.email, case when ${contact}.wants_updates then ${contact}.phone end)`;
