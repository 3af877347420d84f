import {
  DATATYPES,
  DUE_TIMES,
  GOAL_KINDS,
  type GoalSeed,
  LOCATIONS,
  METRICS,
  MODERATIONS,
  type OptionSeed,
  type QuestionSeed,
  type RoutingRuleSeed,
  type ServiceGroupSeed,
  type ServiceSeed,
  type StopSeed,
} from './city-seed.js';
import type { Faults } from './faults.js';
import { readWeekdays, readWindows } from './organisation-files.js';
import { type Fields, readYaml } from './yaml-fields.js';

const MAX_QUESTIONS = 5;
const MAX_OPTIONS = 50;
const LONGEST_GOAL = 3_660;
const SERVICE_CODE = { shape: /^[a-z0-9]+(-[a-z0-9]+)*$/, say: 'lower-case words joined by "-"', max: 64 };

/** services.yaml: what residents may ask for, with its questions. */
export async function readServices(
  folder: string,
  faults: Faults,
  languages: readonly string[],
): Promise<{ serviceGroups: ServiceGroupSeed[]; services: ServiceSeed[] }> {
  const file = await readYaml(folder, 'services.yaml', faults, languages);
  if (!file) {
    faults.cannotKnow('service');
    faults.cannotKnow('service group');
    return { serviceGroups: [], services: [] };
  }
  const serviceGroups = file.each('groups', 200).map((group) => {
    const read = { code: group.declares('service group'), name: group.words('name', 120) };
    group.done();
    return read as ServiceGroupSeed;
  });
  const services = file.each('services', 2_000).map(readService);
  if (services.length === 0) file.fault('services must list at least one');
  file.done();
  return { serviceGroups, services };
}

function readService(service: Fields): ServiceSeed {
  const code = service.text('code', SERVICE_CODE);
  if (code) service.source.faults.declare('service', code, service.place('code'));
  const duplicates = service.optionalFields('duplicates');
  const read = {
    code,
    group: service.refers('service group', 'group'),
    department: service.refers('department', 'department'),
    name: service.words('name', 120),
    description: service.words('description', 1_000),
    keywords: service.wordLists('keywords'),
    location: service.oneOf('location', LOCATIONS),
    duplicates: duplicates && {
      radiusMetres: duplicates.number('radiusMetres', { min: 1, max: 5_000 }),
      days: duplicates.number('days', { min: 1, max: 365, whole: true }),
    },
    moderation: service.oneOf('moderation', MODERATIONS),
    public: service.flag('public', true),
    icon: service.optionalText('icon', { max: 40 }),
    questions: readQuestions(service),
  };
  if (duplicates && read.location === 'none') service.fault('duplicates are near in place; this service has no location', 'duplicates');
  duplicates?.done();
  service.done();
  return read as ServiceSeed;
}

function readQuestions(service: Fields): QuestionSeed[] {
  const questions = service.each('questions', 20);
  const codes = new Set<string>();
  if (questions.length > MAX_QUESTIONS) service.fault(`questions: at most ${MAX_QUESTIONS}, not ${questions.length}`, 'questions');
  return questions.map((question) => {
    const read = readQuestion(question);
    if (codes.has(read.code)) question.fault(`question "${read.code}" is asked twice`, 'code');
    codes.add(read.code);
    return read;
  });
}

function readQuestion(question: Fields): QuestionSeed {
  const datatype = question.oneOf('datatype', DATATYPES);
  const isList = datatype === 'singlevaluelist' || datatype === 'multivaluelist';
  const variable = question.flag('variable', true);
  const options = question.each('options', MAX_OPTIONS).map(readOption);
  const read = {
    code: question.slug('code'),
    prompt: question.words('prompt', 500),
    why: question.optionalWords('why', 500),
    help: question.optionalWords('help', 500),
    datatype,
    variable,
    required: question.flag('required', false),
    allowUnknown: question.flag('allowUnknown', false),
    options,
    stop: question.each('stop', MAX_OPTIONS).map((stop) => readStop(stop, options)),
  };
  if (isList && variable && options.length < 2) question.fault(`options: a ${datatype} needs at least two`);
  if (datatype && !isList && options.length > 0) question.fault(`options belong to lists, not to ${datatype}`, 'options');
  if (new Set(options.map(({ key }) => key)).size < options.length) question.fault('options: a key is used twice', 'options');
  if (!variable && (read.required || read.allowUnknown)) question.fault('a notice (variable: false) cannot be answered');
  question.done();
  return read as QuestionSeed;
}

function readOption(option: Fields): OptionSeed {
  const read = { key: option.slug('key'), name: option.words('name', 200) };
  option.done();
  return read as OptionSeed;
}

function readStop(stop: Fields, options: readonly OptionSeed[]): StopSeed {
  const answer = stop.text('answer');
  if (answer && !options.some(({ key }) => key === answer)) stop.fault(`stop: "${answer}" is no option of this question`, 'answer');
  const read = { answer, message: stop.words('message'), call: stop.text('call', { max: 20 }) };
  stop.done();
  return read as StopSeed;
}

/** goals.yaml: what is promised per service, and per department where a service has no goal of its own. */
export async function readGoals(folder: string, faults: Faults, languages: readonly string[]): Promise<GoalSeed[]> {
  const file = await readYaml(folder, 'goals.yaml', faults, languages);
  const goals = file?.each('goals').map(readGoal);
  file?.done();
  return goals ?? [];
}

function readGoal(goal: Fields): GoalSeed {
  const service = goal.has('service') ? goal.refers('service', 'service') : null;
  const department = goal.has('department') ? goal.refers('department', 'department') : null;
  if (goal.has('service') === goal.has('department')) goal.fault('a goal is for a service or for a department');
  const metric = goal.oneOf('metric', METRICS);
  const kind = goal.oneOf('kind', GOAL_KINDS);
  if (metric) goal.source.faults.declare(`${metric} goal`, service ?? department ?? '', goal.place());
  const read = {
    for: service === null ? { department: department ?? '' } : { service },
    metric,
    kind,
    value: goal.number('value', { min: kind === 'DURATION' ? 0.25 : 1, max: LONGEST_GOAL, whole: kind !== 'DURATION' }),
    dueTime: kind === 'DURATION' || kind === null ? null : goal.oneOf('dueTime', DUE_TIMES),
    calendar: goal.refers('calendar', 'calendar'),
  };
  if (kind === 'DURATION' && goal.has('dueTime')) goal.fault('dueTime belongs to goals in days', 'dueTime');
  if (kind === null) goal.has('dueTime');
  goal.done();
  return read as GoalSeed;
}

/** routing.yaml: the exceptions to "a service's own department gets it", in the order they are tried. */
export async function readRouting(folder: string, faults: Faults, languages: readonly string[]): Promise<RoutingRuleSeed[]> {
  const file = await readYaml(folder, 'routing.yaml', faults, languages);
  const rules = file?.each('rules', 1_000).map((rule) => {
    const read = {
      code: rule.declares('routing rule'),
      services: rule.refersToMany('service', 'services'),
      groups: rule.refersToMany('service group', 'groups'),
      areas: rule.refersToMany('area', 'areas'),
      weekdays: readWeekdays(rule, 'weekdays'),
      hours: readWindows(rule, 'hours'),
      department: rule.refers('department', 'department'),
      reason: rule.words('reason', 300),
    };
    if (read.services.length + read.groups.length + read.areas.length + read.weekdays.length + read.hours.length === 0) {
      rule.fault('a rule without any condition would take every request');
    }
    rule.done();
    return read as RoutingRuleSeed;
  });
  file?.done();
  return rules ?? [];
}
