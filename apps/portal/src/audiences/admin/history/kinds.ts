/** All that the history keeps changes of, as `recordChange` calls it; each has its words, `history.kind.…`. */
export const KINDS = [
  'department', 'service', 'service-group', 'routing-rule', 'calendar', 'agreement', 'template', 'macro', 'assignment', 'contractor', 'role', 'staff', 'officer',
  'absence', 'city', 'article', 'today-notice', 'empowerment-limit', 'procedure', 'synonyms', 'transfer-target', 'training-module', 'scorecard',
  'training-requirement', 'contact-goal', 'contact-setting', 'telephone', 'feedback-setting', 'counter', 'event', 'invitation', 'alert', 'liaison', 'liaison-application', 'liaison-setting', 'team-goal',
] as const;
