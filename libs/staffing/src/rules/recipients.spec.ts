import { type Officer, recipients } from './index.js';

const potholes = { departmentId: 'public-works', serviceId: 'pothole', assigneeId: 'pat' };
const officer = (tier: Officer['tier'], staffId: string, more: Partial<Officer> = {}): Officer => ({
  tier,
  staffId,
  departmentId: tier === 'EXECUTIVE' ? null : 'public-works',
  serviceId: null,
  deputyId: null,
  ...more,
});
const officers = [
  officer('SUPERVISOR', 'rosa'),
  officer('SUPERVISOR', 'omar', { departmentId: 'inspections' }),
  officer('HEAD', 'hal', { deputyId: 'rosa' }),
  officer('SERVICE_OWNER', 'olga', { serviceId: 'street-light' }),
  officer('SERVICE_OWNER', 'otto'),
  officer('EXECUTIVE', 'grace'),
  officer('EXECUTIVE', 'mara'),
];
const everybodyBut = (...away: string[]) => (id: string) => away.includes(id);
const told = (...asked: Parameters<typeof recipients>) => recipients(...asked).map(({ staffId, tier, why }) => `${staffId} as ${tier}: ${why}`);

describe('who is told', () => {
  it('is the one at work, and the people of the tier in that department only', () => {
    expect(told('ASSIGNEE', potholes, officers, everybodyBut())).toEqual(['pat as ASSIGNEE: OWN']);
    expect(told('SUPERVISOR', potholes, officers, everybodyBut())).toEqual(['rosa as SUPERVISOR: OWN']);
    expect(told('EXECUTIVE', potholes, officers, everybodyBut())).toEqual(['grace as EXECUTIVE: OWN', 'mara as EXECUTIVE: OWN']);
  });

  it('is the owner of that very service before the owner of all', () => {
    expect(told('SERVICE_OWNER', potholes, officers, everybodyBut())).toEqual(['otto as SERVICE_OWNER: OWN']);
    const light = { ...potholes, serviceId: 'street-light' };
    expect(told('SERVICE_OWNER', light, officers, everybodyBut())).toEqual(['olga as SERVICE_OWNER: OWN']);
  });

  it('is the supervisor when nobody has the request yet, or who has it is away', () => {
    expect(told('ASSIGNEE', { ...potholes, assigneeId: null }, officers, everybodyBut())).toEqual(['rosa as SUPERVISOR: OWN']);
    expect(told('ASSIGNEE', potholes, officers, everybodyBut('pat'))).toEqual(['rosa as SUPERVISOR: OWN']);
  });

  it('is the deputy of who is away, and the next tier when the deputy is away too', () => {
    expect(recipients('HEAD', potholes, officers, everybodyBut('hal'))).toEqual([
      { staffId: 'rosa', tier: 'HEAD', why: 'DEPUTY', insteadOf: 'hal' },
    ]);
    expect(told('HEAD', potholes, officers, everybodyBut('hal', 'rosa'))).toEqual(['otto as SERVICE_OWNER: OWN']);
  });

  it('is the top of the ladder when everybody is away: nothing is told to nobody', () => {
    const all = everybodyBut('pat', 'rosa', 'hal', 'otto', 'grace', 'mara');
    expect(told('SUPERVISOR', potholes, officers, all)).toEqual([
      'grace as EXECUTIVE: NOBODY_PRESENT',
      'mara as EXECUTIVE: NOBODY_PRESENT',
    ]);
  });

  it('tells nobody twice, and nobody at all only where a city has named no officer', () => {
    const twice = [officer('HEAD', 'hal', { deputyId: 'rosa' }), officer('HEAD', 'rosa')];
    expect(told('HEAD', potholes, twice, everybodyBut('hal'))).toEqual(['rosa as HEAD: DEPUTY']);
    expect(told('HEAD', { ...potholes, assigneeId: null }, [], everybodyBut())).toEqual([]);
  });
});
