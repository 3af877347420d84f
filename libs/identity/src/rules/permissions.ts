/** Every permission there is, by what it is about. Code asks for permissions; which role holds them is data. */
export const PERMISSION_GROUPS = {
  request: [
    'request.read',
    'request.read-contact',
    'request.create-for-caller',
    'request.assign',
    'request.transfer',
    'request.move',
    'request.note',
    'request.reply',
    'request.ask-resident',
    'request.close',
    'request.reopen',
    'request.reclassify',
    'request.moderate',
    'request.hand-off',
    'request.answer-hand-off',
  ],
  escalation: ['escalation.raise', 'escalation.decide', 'extension.answer'],
  view: ['view.share'],
  template: ['template.manage', 'macro.manage'],
  contact: ['contact.look-up', 'contact.supervise', 'contact.coach'],
  training: ['training.manage'],
  procedure: ['procedure.manage'],
  knowledge: ['knowledge.read', 'knowledge.write', 'knowledge.review', 'knowledge.fact-check', 'knowledge.publish', 'knowledge.today'],
  outreach: ['outreach.write', 'outreach.check-in', 'outreach.read-contact', 'outreach.liaison', 'outreach.send', 'outreach.send-at-night'],
  agreement: ['agreement.read', 'agreement.propose', 'agreement.sign'],
  feedback: ['feedback.read', 'feedback.follow-up', 'feedback.audit', 'feedback.manage', 'feedback.complaints', 'feedback.complaint-review'],
  report: ['report.read', 'report.export'],
  administration: [
    'staff.manage',
    'role.manage',
    'city.manage',
    'calendar.manage',
    'sla.correct',
    'contractor.manage',
    'assignment.manage',
    'service.manage',
    'routing.manage',
    'history.read',
  ],
} as const;

export type Permission = (typeof PERMISSION_GROUPS)[keyof typeof PERMISSION_GROUPS][number];

export const PERMISSIONS: readonly Permission[] = Object.values(PERMISSION_GROUPS).flat();

export const isPermission = (name: string): name is Permission => (PERMISSIONS as readonly string[]).includes(name);
