/** Every permission a role may hold, sorted. Code asks for permissions; which role holds them is data (roles.yaml). */
export const PERMISSIONS = [
  'city.manage',
  'contact.look-up',
  'mailbox.read',
  'report.export',
  'report.read',
  'request.ask-resident',
  'request.assign',
  'request.close',
  'request.create-for-caller',
  'request.moderate',
  'request.move',
  'request.note',
  'request.read',
  'request.read-contact',
  'request.reclassify',
  'request.reopen',
  'request.reply',
  'request.transfer',
  'role.manage',
  'staff.manage',
] as const;

export type Permission = (typeof PERMISSIONS)[number];
