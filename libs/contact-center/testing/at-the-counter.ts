/** What other libraries' stories need of a visit at a counter. */
export { DrawTicket } from '../src/counter/draw-ticket.js';
export { ServeTicket } from '../src/counter/serve-ticket.js';
export { TakeNext } from '../src/matching/take-next.js';
