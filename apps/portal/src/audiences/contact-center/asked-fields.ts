/** The words that something was taken for, of the results of the desk's search. */
export const ASKED = 'asked.words';
/** What was taken: `service:…`, `article:…`, `today:…`, `procedure:…` or `request:…`. */
export const CHOSEN = 'asked.chosen';
