import { INVITATION_STATES, MOST_OF_INVITATION as MOST } from '@civic311/outreach/rules';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { InvitationSeed } from './city-seed.js';
import { type Fields, type Folder, readYaml } from './yaml-fields.js';

const INVITATIONS = 'invitations.yaml';
const MOST_INVITATIONS = 50;

/** invitations.yaml: which groups of a demo ask the city to come; a city without the file has none. */
export async function readInvitations(folder: Folder): Promise<InvitationSeed[]> {
  if (!existsSync(path.join(folder.path, INVITATIONS))) return [];
  const file = await readYaml(folder, INVITATIONS);
  if (!file) return [];
  const invitations = file.each('invitations', MOST_INVITATIONS).map(readInvitation);
  file.done();
  return invitations;
}

function readInvitation(invitation: Fields): InvitationSeed {
  const read: InvitationSeed = {
    groupName: invitation.text('group', { max: MOST.groupName }) ?? '',
    place: invitation.text('place', { max: MOST.place }) ?? '',
    neighborhood: invitation.has('neighborhood') ? (invitation.refers('area', 'neighborhood') ?? null) : null,
    wishes: invitation.text('wishes', { max: MOST.wishes }) ?? '',
    about: invitation.optionalText('about', { max: MOST.about }) ?? null,
    people: invitation.number('people', { min: 1, max: MOST.people, whole: true }) ?? 1,
    languages: invitation.texts('languages', 12).map(({ text }) => text),
    contactName: invitation.text('contact', { max: MOST.contactName }) ?? '',
    language: invitation.text('language', { max: 12 }) ?? '',
    askedDaysAgo: invitation.number('askedDaysAgo', { min: 0, max: 365, whole: true }) ?? 0,
    state: invitation.oneOf('state', INVITATION_STATES) ?? 'new',
    visitInDays: invitation.optionalNumber('visitInDays', { min: -365, max: 365 }),
    materials: invitation.optionalText('materials', { max: MOST.materials }) ?? null,
    declineReason: invitation.optionalText('reason', { max: MOST.reason }) ?? null,
    peopleReached: invitation.optionalNumber('reached', { min: 0, max: MOST.people }),
    concerns: invitation.optionalText('concerns', { max: MOST.concerns }) ?? null,
  };
  const hasDay = ['offered', 'confirmed', 'held'].includes(read.state);
  if (hasDay && read.visitInDays === null) invitation.fault(`what is ${read.state} has a day`, 'visitInDays');
  if ((read.state === 'declined') !== (read.declineReason !== null)) invitation.fault('what is declined has a reason, and nothing else', 'reason');
  if ((read.state === 'held') !== (read.peopleReached !== null)) invitation.fault('a visit that was held says whom it reached, and no other', 'reached');
  invitation.done();
  return read;
}
