import { fillTemplate, type TemplateContent, templateFaults } from './reply-template.js';

const filled: TemplateContent = {
  name: 'The hole is filled',
  kind: 'close',
  outcome: 'done',
  serviceId: null,
  departmentId: null,
  texts: { en: 'We filled the hole at {address}. Thank you.', es: 'Tapamos el hoyo en {address}. Gracias.' },
  reviewOn: '2027-05-01',
  active: true,
};
const faults = (more: Partial<TemplateContent>) => templateFaults({ ...filled, ...more }, ['en', 'es']).map(({ path, code }) => `${path} ${code}`);

describe('ready words', () => {
  it('speak every language of the city and leave open only what can be filled in', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ texts: { en: 'We filled it at {adress}.' } })).toEqual(['texts.en PLACEHOLDER_UNKNOWN', 'texts.es TEXT_NEEDED']);
    expect(faults({ texts: { en: 'Done.', es: 'x'.repeat(2_001) } })).toEqual(['texts.en MESSAGE_NEEDED', 'texts.es TOO_LONG']);
    expect(faults({ name: ' ', outcome: null, reviewOn: '2027-02-30' })).toEqual(['name TEXT_NEEDED', 'outcome CHOICE_NEEDED', 'reviewOn NOT_A_DATE']);
    expect(faults({ outcome: 'withdrawn' })).toEqual(['outcome CHOICE_NEEDED']);
  });

  it('are filled in, once: what a value says is never read as a placeholder', () => {
    const values = { service: '{due}', reference: 'AB12', due: 'Friday', department: 'Streets', address: '1 Main St' };
    expect(fillTemplate('{service} at {address}: {due}, {reference}, {department} {other}', values)).toBe(
      '{due} at 1 Main St: Friday, AB12, Streets {other}',
    );
  });
});
