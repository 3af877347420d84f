import { afterAnswer, INVITATION_STATES, invitationFaults, mayAnswer, mayMoveTo } from './invitation.js';

const asked = { groupName: 'Tenants of Elm Street', place: 'Laundry room', wishes: 'Any evening', contactName: 'Rosa', people: 20, languages: ['es'] };

describe('an invitation', () => {
  it('is held only once it was confirmed, and what was held or taken back stays so', () => {
    expect(INVITATION_STATES.filter((state) => mayMoveTo(state).includes('held'))).toEqual(['confirmed']);
    expect([...mayMoveTo('held'), ...mayMoveTo('withdrawn'), ...mayAnswer('held'), ...mayAnswer('declined')]).toEqual([]);
  });

  it('the group accepts only what was offered, and may ask for another day until the visit', () => {
    expect(INVITATION_STATES.filter((state) => mayAnswer(state).includes('accept'))).toEqual(['offered']);
    expect(INVITATION_STATES.filter((state) => mayAnswer(state).includes('another'))).toEqual(['offered', 'confirmed']);
    expect(afterAnswer('another')).toBe('new');
  });

  it('says who, where, when and how many', () => {
    expect(invitationFaults(asked)).toEqual([]);
    expect(invitationFaults({ ...asked, groupName: ' ', wishes: 'x'.repeat(501), people: 0, languages: [] })).toEqual([
      { path: 'groupName', code: 'EMPTY' }, { path: 'wishes', code: 'TOO_LONG', max: 500 }, { path: 'people', code: 'OUT_OF_RANGE', min: 1, max: 5_000 }, { path: 'languages', code: 'EMPTY' },
    ]);
  });
});
