/**
 * Who stands on whom. A library imports only from a lower floor; neighbours never import each other.
 * `npm test` turns this into dependency-cruiser rules and fails on a violation (test/architecture).
 */
module.exports = [
  ['kernel'],
  ['platform'],
  ['identity', 'geo', 'calendar'],
  ['messaging', 'search', 'staffing'],
  ['catalog', 'knowledge', 'sla'],
  ['requests'],
  ['contact-center'],
  ['measures'],
  ['feedback', 'outreach', 'open311', 'agreements'],
  ['reporting'],
];
