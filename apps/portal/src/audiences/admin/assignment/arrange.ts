import { text } from '../../../shared/form/index.js';
import { graphql, unmask } from '../../../shared/graphql/generated/index.js';
import type { Api } from '../../../shared/graphql/api.js';

const ArrangeOutcome = graphql(`
  fragment ArrangeOutcome on WorkArrangedResult {
    __typename
    ... on Refused { code facts { name value } }
    ... on InvalidInput { fields { path code facts { name value } } }
  }
`);
const PutSetting = graphql(`
  mutation AdminPutSetting($departmentId: String!, $setting: AssignmentSettingInput!) {
    outcome: putAssignmentSetting(departmentId: $departmentId, setting: $setting) { ...ArrangeOutcome }
  }
`);
const PutPerson = graphql(`
  mutation AdminPutPerson($departmentId: String!, $staffId: String!, $work: PersonsWorkInput) {
    outcome: putPersonsWork(departmentId: $departmentId, staffId: $staffId, work: $work) { ...ArrangeOutcome }
  }
`);
const PutService = graphql(`
  mutation AdminPutService($serviceId: String!, $work: ServicesWorkInput!) {
    outcome: putServicesWork(serviceId: $serviceId, work: $work) { ...ArrangeOutcome }
  }
`);
const AddSkill = graphql(`
  mutation AdminAddSkill($name: [WordingInput!]!) { outcome: addSkill(name: $name) { ...ArrangeOutcome } }
`);

const RenameSkill = graphql(`
  mutation AdminRenameSkill($skillId: String!, $name: [WordingInput!]!) { outcome: renameSkill(skillId: $skillId, name: $name) { ...ArrangeOutcome } }
`);

const all = (form: FormData, name: string): string[] => form.getAll(name).filter((value) => typeof value === 'string');

/** Sends the form that `do` names. */
export async function arrange(run: Api, form: FormData) {
  const { outcome } = await send(run, form);
  return unmask(ArrangeOutcome, outcome);
}

function send(run: Api, form: FormData) {
  const departmentId = text(form, 'departmentId');
  switch (text(form, 'do')) {
    case 'setting': {
      const takeWithinMinutes = Math.round(Number(text(form, 'takeWithinHours').replace(',', '.')) * 60) || 0;
      return run(PutSetting, { departmentId, setting: { enabled: text(form, 'enabled') === 'yes', strategy: text(form, 'strategy'), takeWithinMinutes } });
    }
    case 'person': {
      const capacity = text(form, 'capacity');
      const work = { capacity: wholeNumber(capacity), languages: all(form, 'languages'), skillIds: all(form, 'skillIds'), areaIds: all(form, 'areaIds') };
      return run(PutPerson, { departmentId, staffId: text(form, 'staffId'), work: capacity === '' ? null : work });
    }
    case 'service':
      return run(PutService, { serviceId: text(form, 'serviceId'), work: { weight: wholeNumber(text(form, 'weight')), skillIds: all(form, 'skillIds') } });
    case 'skill': {
      const name = text(form, 'languages').split(',').map((language) => ({ language, text: text(form, `name.${language}`) }));
      const skillId = text(form, 'skillId');
      return skillId ? run(RenameSkill, { skillId, name }) : run(AddSkill, { name });
    }
    default:
      throw new Response('There is no such form', { status: 400 });
  }
}

/** What is no number is -1, which the API refuses at its field. */
const wholeNumber = (typed: string): number => (/^\d{1,6}$/.test(typed) ? Number(typed) : -1);
