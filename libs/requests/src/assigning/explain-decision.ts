import { Catalog, inLanguage, type Translate, type Translated } from '@civic311/platform';
import type { Decision, Ground, Judged } from '@civic311/staffing/rules';

const catalog = new Catalog('requests');
/** A sentence names no more than so many people. */
const MOST_NAMED = 8;

/** What the ids of a decision are called, and the zone of its times. */
export interface Names {
  readonly people: ReadonlyMap<string, string>;
  readonly skills: ReadonlyMap<string, Translated>;
  readonly timeZone: string;
}

/** Why a person fits, or why not, in words: "has the skill, works there, has 3 of 10". */
export function explainPerson({ fits, grounds }: Judged, names: Names, language: string): string {
  const t = catalog.in(language);
  const told = fits ? grounds : grounds.slice(-1);
  return told.map((ground) => wordGround(ground, names, language, t)).filter((words) => words !== '').join(', ');
}

/** The whole decision in one line: "Pat: …; Luis: away until Friday". */
export function explainDecision({ judged }: Decision, names: Names, language: string): string {
  const t = catalog.in(language);
  const lines = judged.slice(0, MOST_NAMED).map((one) => `${names.people.get(one.staffId) ?? '?'}: ${explainPerson(one, names, language)}`);
  const more = judged.length - lines.length;
  return [...lines, ...(more > 0 ? [t('assignment.more', { count: more })] : [])].join('; ') || t('assignment.no-people');
}

function wordGround(ground: Ground, { skills, timeZone }: Names, language: string, t: Translate): string {
  const until = 'until' in ground ? new Intl.DateTimeFormat(language, { timeZone, weekday: 'long', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' }).format(ground.until) : '';
  const lacking = 'skillIds' in ground ? ground.skillIds.map((id) => inLanguage(skills.get(id) ?? {}, language)) : [];
  return t(`assignment.${ground.code}`, {
    until,
    modules: new Intl.ListFormat(language).format('modules' in ground ? ground.modules : []),
    skills: new Intl.ListFormat(language).format(lacking),
    load: 'load' in ground ? ground.load : 0,
    capacity: 'capacity' in ground ? ground.capacity : 0,
    language: 'language' in ground ? (new Intl.DisplayNames([language], { type: 'language' }).of(ground.language) ?? ground.language) : '',
  });
}
