import { DATATYPES, type Option, type Stop } from '@civic311/catalog/rules';
import { DUE_TIME_RULES, GOAL_KINDS, PRIORITIES, REQUEST_METRICS } from '@civic311/sla/rules';
import type { GoalSeed, QuestionSeed, RoutingRuleSeed, ServiceGroupSeed, ServiceSeed, Text } from './city-seed.js';
import { readWeekdays } from './organisation-files.js';
import { type Fields, type Folder, readYaml } from './yaml-fields.js';

const LOCATION_RULES = ['required', 'optional', 'none'] as const;
const PLACES_SHOWN = ['exact', 'area'] as const;
const MODERATIONS = ['at-once-masked', 'after-a-look'] as const;
const WHOLE_HOURS = { shape: /^([01][0-9]|2[0-3]):00-([01][0-9]|2[0-4]):00$/, say: 'whole hours, HH:00-HH:00' };
const HOUR_MS = 3_600_000;
const MAX_QUESTIONS = 5;
const ANY_NUMBER = { min: -1e9, max: 1e9 };
const MAX_OPTIONS = 50;
const LONGEST_GOAL = 3_660;
const SERVICE_CODE = { shape: /^[a-z0-9]+(-[a-z0-9]+)*$/, say: 'lower-case words joined by "-"', max: 64 };

/** services.yaml: what residents may ask for, with its questions. */
export async function readServices(
  folder: Folder,
): Promise<{ serviceGroups: ServiceGroupSeed[]; services: ServiceSeed[] }> {
  const file = await readYaml(folder, 'services.yaml');
  if (!file) {
    folder.faults.cannotKnow('service');
    folder.faults.cannotKnow('service group');
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
    locationRule: service.oneOf('location', LOCATION_RULES),
    placeShown: service.has('placeShown') ? service.oneOf('placeShown', PLACES_SHOWN) : 'exact',
    duplicates: duplicates && {
      radiusMetres: duplicates.number('radiusMetres', { min: 1, max: 5_000 }),
      days: duplicates.number('days', { min: 1, max: 365, whole: true }),
    },
    moderation: service.oneOf('moderation', MODERATIONS),
    isPublic: service.flag('public', true),
    questions: readQuestions(service),
  };
  if (duplicates && read.locationRule === 'none') {
    service.fault('duplicates are near in place; this service has no location', 'duplicates');
  }
  if (read.placeShown === 'area' && read.locationRule === 'none') {
    service.fault('placeShown: this service has no location to show', 'placeShown');
  }
  duplicates?.done();
  service.done();
  return read as ServiceSeed;
}

function readQuestions(service: Fields): QuestionSeed[] {
  const questions = service.each('questions', 20);
  const codes = new Set<string>();
  if (questions.length > MAX_QUESTIONS) {
    service.fault(`questions: at most ${MAX_QUESTIONS}, not ${questions.length}`, 'questions');
  }
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
    help: joined(question.optionalWords('why', 500), question.optionalWords('help', 500)),
    datatype,
    variable,
    required: question.flag('required', false),
    allowUnknown: question.flag('allowUnknown', false),
    min: question.optionalNumber('min', ANY_NUMBER),
    max: question.optionalNumber('max', ANY_NUMBER),
    options,
    stops: question.each('stop', MAX_OPTIONS).map((stop) => readStop(stop, options)),
  };
  const { min, max } = read;
  if (datatype && datatype !== 'number' && (min !== null || max !== null)) question.fault(`min and max belong to number, not to ${datatype}`, min === null ? 'max' : 'min');
  if (min !== null && max !== null && min >= max) question.fault(`max must be more than ${min}`, 'max');
  if (isList && variable && options.length < 2) question.fault(`options: a ${datatype} needs at least two`);
  if (datatype && !isList && options.length > 0)
    question.fault(`options belong to lists, not to ${datatype}`, 'options');
  if (new Set(options.map(({ key }) => key)).size < options.length)
    question.fault('options: a key is used twice', 'options');
  if (!variable && (read.required || read.allowUnknown))
    question.fault('a notice (variable: false) cannot be answered');
  question.done();
  return read as QuestionSeed;
}

/** Why we ask, then how to answer: people read both under the question. */
function joined(why: Text | null, help: Text | null): Text | null {
  if (!why || !help) return why ?? help;
  return Object.fromEntries(Object.keys(why).map((language) => [language, `${why[language]} ${help[language]}`]));
}

function readOption(option: Fields): Option {
  const read = { key: option.slug('key'), name: option.words('name', 200) };
  option.done();
  return read as Option;
}

function readStop(stop: Fields, options: readonly Option[]): Stop {
  const answer = stop.text('answer');
  if (answer && !options.some(({ key }) => key === answer)) {
    stop.fault(`stop: "${answer}" is no option of this question`, 'answer');
  }
  const read = { answer, message: stop.words('message'), call: stop.text('call', { max: 20 }) };
  stop.done();
  return read as Stop;
}

/** goals.yaml: what is promised per service, and per department where a service has no goal of its own. */
export async function readGoals(folder: Folder): Promise<GoalSeed[]> {
  const file = await readYaml(folder, 'goals.yaml');
  const goals = file?.each('goals').map(readGoal);
  file?.done();
  return goals ?? [];
}

function readGoal(goal: Fields): GoalSeed {
  const service = goal.has('service') ? goal.refers('service', 'service') : null;
  const department = goal.has('department') ? goal.refers('department', 'department') : null;
  if (goal.has('service') === goal.has('department')) goal.fault('a goal is for a service or for a department');
  const metric = goal.oneOf('metric', REQUEST_METRICS);
  const priority = goal.has('priority') ? goal.oneOf('priority', PRIORITIES) : null;
  const kind = goal.oneOf('kind', GOAL_KINDS);
  if (metric) goal.source.faults.declare(`${metric} goal${priority ? ` of ${priority} priority` : ''}`, service ?? department ?? '', goal.place());
  const read = {
    for: service === null ? { department: department ?? '' } : { service },
    metric,
    priority,
    kind,
    value: readValue(goal, kind),
    dueTimeRule:
      kind === 'BUSINESS_DAYS' || kind === 'CALENDAR_DAYS' ? goal.oneOf('dueTime', DUE_TIME_RULES) : 'AT_CLOSE',
    calendar: goal.refers('calendar', 'calendar'),
  };
  if (kind === 'DURATION' && goal.has('dueTime')) goal.fault('dueTime belongs to goals in days', 'dueTime');
  if (kind === null) goal.has('dueTime');
  goal.done();
  return read as GoalSeed;
}

/** Days; for DURATION hours in the file, ms in the seed. */
function readValue(goal: Fields, kind: GoalSeed['kind'] | null): number | null {
  if (kind !== 'DURATION') return goal.number('value', { min: 1, max: LONGEST_GOAL, whole: true });
  const hours = goal.number('value', { min: 0.25, max: LONGEST_GOAL });
  return hours === null ? null : Math.round(hours * HOUR_MS);
}

/** routing.yaml: the exceptions to "a service's own department gets it", in the order they are tried. */
export async function readRouting(folder: Folder): Promise<RoutingRuleSeed[]> {
  const file = await readYaml(folder, 'routing.yaml');
  const rules = file?.each('rules', 1_000).map((rule) => {
    const conditions = {
      services: rule.refersToMany('service', 'services'),
      groups: rule.refersToMany('service group', 'groups'),
      neighborhoods: rule.refersToMany('area', 'neighborhoods'),
      districts: rule.refersToMany('district', 'districts'),
      weekdays: readWeekdays(rule, 'weekdays'),
      hours: readHours(rule),
    };
    const given = Object.entries(conditions).filter(([, condition]) => condition && condition.length > 0);
    if (given.length === 0) rule.fault('a rule without any condition would take every request');
    const read = {
      code: rule.declares('routing rule'),
      conditions: Object.fromEntries(given),
      department: rule.refers('department', 'department'),
      reason: rule.words('reason', 300),
    };
    rule.done();
    return read as RoutingRuleSeed;
  });
  file?.done();
  return rules ?? [];
}

/** '17:00-08:00' as [17, 8]: from after to runs past midnight. */
function readHours(rule: Fields): [number, number] | null {
  const text = rule.optionalText('hours', WHOLE_HOURS);
  return text === null ? null : [Number(text.slice(0, 2)), Number(text.slice(6, 8))];
}
