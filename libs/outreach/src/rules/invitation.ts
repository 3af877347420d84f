import type { FieldFault } from '@civic311/kernel';

export const INVITATION_STATES = ['new', 'offered', 'confirmed', 'held', 'declined', 'withdrawn'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** What staff may make of an invitation. Another day may be offered until the visit was held. */
const BY_STAFF: Readonly<Record<InvitationState, readonly InvitationState[]>> = {
  new: ['offered', 'declined'],
  offered: ['offered', 'confirmed', 'declined'],
  confirmed: ['offered', 'held', 'declined'],
  held: [],
  declined: ['offered'],
  withdrawn: [],
};

/** What the group may do by its link: `accept` the day, ask for `another`, or `withdraw`. */
export const GROUP_ANSWERS = ['accept', 'another', 'withdraw'] as const;
export type GroupAnswer = (typeof GROUP_ANSWERS)[number];
const BY_GROUP: Readonly<Record<GroupAnswer, { readonly from: readonly InvitationState[]; readonly to: InvitationState }>> = {
  accept: { from: ['offered'], to: 'confirmed' },
  another: { from: ['offered', 'confirmed'], to: 'new' },
  withdraw: { from: ['new', 'offered', 'confirmed'], to: 'withdrawn' },
};

export const mayMoveTo = (state: InvitationState): readonly InvitationState[] => BY_STAFF[state];
export const mayAnswer = (state: InvitationState): readonly GroupAnswer[] => GROUP_ANSWERS.filter((answer) => BY_GROUP[answer].from.includes(state));
export const afterAnswer = (answer: GroupAnswer): InvitationState => BY_GROUP[answer].to;

/** Characters of each, and how many people. */
export const MOST_OF_INVITATION = { groupName: 120, place: 200, wishes: 500, about: 1_000, contactName: 100, email: 254, phone: 30, people: 5_000, materials: 2_000, reason: 1_000, concerns: 4_000 } as const;

/** What a group must say so that somebody can come, each in its own words. */
export function invitationFaults({ people, languages, ...said }: {
  readonly groupName: string; readonly place: string; readonly wishes: string; readonly contactName: string;
  readonly people: number; readonly languages: readonly string[];
}): FieldFault[] {
  return [
    ...Object.entries(said).flatMap(([path, text]): FieldFault[] => {
      const max = MOST_OF_INVITATION[path as keyof typeof said];
      return text.trim() === '' ? [{ path, code: 'EMPTY' }] : text.length > max ? [{ path, code: 'TOO_LONG', max }] : [];
    }),
    ...(people < 1 || people > MOST_OF_INVITATION.people ? [{ path: 'people', code: 'OUT_OF_RANGE', min: 1, max: MOST_OF_INVITATION.people }] : []),
    ...(languages.length === 0 ? [{ path: 'languages', code: 'EMPTY' }] : []),
  ];
}
