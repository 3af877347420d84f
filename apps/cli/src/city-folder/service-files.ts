import { type ChecklistItem, DATATYPES, listFaults, MOST, type Option, placeFaults, type Question, questionFaults, SERVICE_CODE, type Stop } from '@civic311/catalog/rules';
import type { FieldFault } from '@civic311/kernel';
import { LONGEST_REASON, MOST_RULES, routingFaults } from '@civic311/requests/rules';
import { DUE_TIME_RULES, GOAL_KINDS, PRIORITIES, REQUEST_METRICS } from '@civic311/sla/rules';
import type { GoalSeed, QuestionSeed, RoutingRuleSeed, ServiceGroupSeed, ServiceSeed, Text } from './city-seed.js';
import { readWeekdays } from './organisation-files.js';
import { type Fields, type Folder, readYaml } from './yaml-fields.js';

const LOCATION_RULES = ['required', 'optional', 'none'] as const;
const PLACES_SHOWN = ['exact', 'area'] as const;
const MODERATIONS = ['at-once-masked', 'after-a-look'] as const;
const WHOLE_HOURS = { shape: /^([01][0-9]|2[0-3]):00-([01][0-9]|2[0-4]):00$/, say: 'whole hours, HH:00-HH:00' };
const HOUR_MS = 3_600_000;
const ANY_NUMBER = { min: -1e9, max: 1e9 };
const LONGEST_GOAL = 3_660;
const CODE = { shape: SERVICE_CODE, say: 'lower-case words joined by "-", at most 64 letters' };
/** The rules' faults, as whoever edits the file reads them; the field of the file where it is not called as in the rule. */
const SAY: Readonly<Record<string, (fault: FieldFault, question: Pick<Question, 'datatype'>) => string>> = {
  NO_PLACE_FOR_DUPLICATES: () => 'duplicates are near in place; this service has no location',
  NO_PLACE_TO_SHOW: () => 'placeShown: this service has no location to show',
  TOO_MANY_QUESTIONS: ({ max }) => `questions: at most ${max as number}`,
  TOO_FEW_OPTIONS: (_, { datatype }) => `options: a ${datatype} needs at least two`,
  OPTIONS_ONLY_IN_LISTS: (_, { datatype }) => `options belong to lists, not to ${datatype}`,
  OPTION_TWICE: () => 'options: a key is used twice',
  NOTICE_CANNOT_BE_ANSWERED: () => 'a notice (variable: false) cannot be answered',
  RANGE_ONLY_IN_NUMBERS: (_, { datatype }) => `min and max belong to number, not to ${datatype}`,
  RANGE_TURNED: ({ min }) => `max must be more than ${min as number}`,
  STOP_AT_NO_OPTION: ({ answer }) => `stop: "${answer as string}" is no option of this question`,
};

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
  const code = service.text('code', CODE);
  if (code) service.source.faults.declare('service', code, service.place('code'));
  const duplicates = service.optionalFields('duplicates');
  const read = {
    code,
    group: service.refers('service group', 'group'),
    department: service.refers('department', 'department'),
    name: service.words('name', MOST.name),
    description: service.words('description', MOST.description),
    keywords: service.wordLists('keywords'),
    locationRule: service.oneOf('location', LOCATION_RULES),
    placeShown: service.has('placeShown') ? service.oneOf('placeShown', PLACES_SHOWN) : 'exact',
    duplicates: duplicates && {
      radiusMetres: duplicates.number('radiusMetres', { min: 1, max: MOST.radiusMetres }),
      days: duplicates.number('days', { min: 1, max: MOST.days, whole: true }),
    },
    moderation: service.oneOf('moderation', MODERATIONS),
    isPublic: service.flag('public', true),
    questions: readQuestions(service),
    checklist: readChecklist(service),
  };
  for (const fault of placeFaults(read)) service.fault(SAY[fault.code]!(fault, { datatype: 'string' }), fault.path);
  duplicates?.done();
  service.done();
  return read as ServiceSeed;
}

function readQuestions(service: Fields): QuestionSeed[] {
  const questions = service.each('questions', 20);
  const read = questions.map(readQuestion);
  for (const fault of listFaults(read)) {
    const at = /^questions\.(\d+)/.exec(fault.path)?.[1];
    if (at === undefined) service.fault(`${SAY[fault.code]!(fault, { datatype: 'string' })}, not ${questions.length}`, 'questions');
    else questions[Number(at)]!.fault(`question "${read[Number(at)]!.code}" is asked twice`, 'code');
  }
  return read;
}

/** What is to be done on each request: in order, each thing once. */
function readChecklist(service: Fields): ChecklistItem[] {
  const items = service.each('checklist', MOST.checklist);
  const read = items.map((item) => {
    const one = { code: item.slug('code'), text: item.words('text', MOST.checklistItem), mustBeDone: item.flag('mustBeDone', false) };
    item.done();
    return one as ChecklistItem;
  });
  read.forEach(({ code }, at) => {
    if (code && read.findIndex((other) => other.code === code) < at) items[at]!.fault(`"${code}" is on the checklist twice`, 'code');
  });
  return read;
}

function readQuestion(question: Fields): QuestionSeed {
  const datatype = question.oneOf('datatype', DATATYPES);
  const variable = question.flag('variable', true);
  const options = question.each('options', MOST.options).map(readOption);
  const stops = question.each('stop', MOST.options);
  const read = {
    code: question.slug('code'),
    prompt: question.words('prompt', MOST.prompt),
    help: joined(question.optionalWords('why', 500), question.optionalWords('help', 500)),
    datatype,
    variable,
    required: question.flag('required', false),
    allowUnknown: question.flag('allowUnknown', false),
    min: question.optionalNumber('min', ANY_NUMBER),
    max: question.optionalNumber('max', ANY_NUMBER),
    options,
    stops: stops.map(readStop),
  };
  for (const fault of questionFaults(read as Question)) {
    if (fault.answer === null) continue;
    const [field, at] = fault.path.split('.');
    const message = SAY[fault.code]!(fault, { datatype: datatype! });
    if (field === 'stops') stops[Number(at)]!.fault(message, 'answer');
    else question.fault(message, field !== 'variable' && question.has(field!) ? field : undefined);
  }
  question.done();
  return read as QuestionSeed;
}

/** Why we ask, then how to answer: people read both under the question. */
function joined(why: Text | null, help: Text | null): Text | null {
  if (!why || !help) return why ?? help;
  return Object.fromEntries(Object.keys(why).map((language) => [language, `${why[language]} ${help[language]}`]));
}

function readOption(option: Fields): Option {
  const read = { key: option.slug('key'), name: option.words('name', MOST.option) };
  option.done();
  return read as Option;
}

function readStop(stop: Fields): Stop {
  const read = { answer: stop.text('answer'), message: stop.words('message'), call: stop.text('call', { max: MOST.call }) };
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

const SAY_OF_RULE: Readonly<Record<string, string>> = {
  NO_CONDITION: 'a rule without any condition would take every request',
  NOT_HOURS: 'hours must not begin and end at the same hour',
};

/** routing.yaml: the exceptions to "a service's own department gets it", in the order they are tried. */
export async function readRouting(folder: Folder): Promise<RoutingRuleSeed[]> {
  const file = await readYaml(folder, 'routing.yaml');
  const rules = file?.each('rules', MOST_RULES).map((rule) => {
    const conditions = {
      services: rule.refersToMany('service', 'services'),
      groups: rule.refersToMany('service group', 'groups'),
      neighborhoods: rule.refersToMany('area', 'neighborhoods'),
      districts: rule.refersToMany('district', 'districts'),
      weekdays: readWeekdays(rule, 'weekdays'),
      hours: readHours(rule),
    };
    const given = Object.fromEntries(Object.entries(conditions).filter(([, condition]) => condition && condition.length > 0));
    for (const { code } of routingFaults(given)) rule.fault(SAY_OF_RULE[code]!, code === 'NOT_HOURS' ? 'hours' : undefined);
    const read = {
      code: rule.declares('routing rule'),
      conditions: given,
      department: rule.refers('department', 'department'),
      reason: rule.words('reason', LONGEST_REASON),
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
