import type { CalendarVersion } from '@civic311/calendar/rules';
import type { Question } from '@civic311/catalog/rules';
import type { ServiceToPut } from '@civic311/catalog';
import type { AddressToPut, AreaToPut, CityToPut } from '@civic311/geo';
import type { Permission } from '@civic311/identity/rules';
import type { ContractorOfFolder } from '@civic311/requests';
import type { AFTERWARDS, MacroAction, RoutingConditions, TemplateContent } from '@civic311/requests/rules';
import type { Goal, Priority } from '@civic311/sla/rules';
import type { OfficerTier, Strategy, Tier } from '@civic311/staffing/rules';
import type { EmpowermentLimits, ProcedureContent, ScorecardItem } from '@civic311/contact-center/rules';
import type { InvitationToPut } from '@civic311/outreach';
import type { EventKind, Repeat } from '@civic311/outreach/rules';
import type { ModuleToPublish } from '@civic311/staffing';
import type { EditingSeed } from './editing-seed.js';
import type { LiaisonSeed } from './liaison-seed.js';
import type { QualitySeed } from './quality-seed.js';

/** Words for people, by language tag: every language of city.yaml has its own, none is blank. */
export type Text = Readonly<Record<string, string>>;

export type CitySettings = Omit<CityToPut, 'demo' | 'seedHash'>;

export interface DepartmentSeed {
  readonly code: string;
  /** What the city calls it inside. */
  readonly name: string;
  readonly publicName: Text;
  readonly calendar: string;
}

export interface CalendarSeed {
  readonly code: string;
  readonly name: string;
  readonly version: Omit<CalendarVersion, 'effectiveFrom'>;
}

export interface ServiceGroupSeed {
  readonly code: string;
  readonly name: Text;
}

export type QuestionSeed = Question;

/** `department` and `group` are codes. `code` is a slug, the Open311 service_code. */
export interface ServiceSeed extends Omit<ServiceToPut, 'departmentId'> {
  readonly department: string;
}

/** A promise: for one service, or for every service of a department that has none of its own. */
export interface GoalSeed extends Pick<Goal, 'metric' | 'kind' | 'value' | 'dueTimeRule'> {
  readonly for: { readonly service: string } | { readonly department: string };
  /** Null: every priority. */
  readonly priority: Priority | null;
  readonly calendar: string;
}

/** The first rule that matches wins; no match: the service's own department. City's local time, whole hours. */
export interface RoutingRuleSeed {
  readonly code: string;
  readonly conditions: RoutingConditions;
  readonly department: string;
  readonly reason: Text;
}

export type AreaSeed = AreaToPut & Required<Pick<AreaToPut, 'population'>>;

export interface AddressSeed extends Omit<AddressToPut, 'neighborhoodId' | 'districtId'> {
  readonly number: string | null;
  readonly street: string;
  readonly crossStreet: string | null;
  /** Area codes. */
  readonly neighborhood: string;
  readonly district: string | null;
}

export interface RoleSeed {
  readonly code: string;
  readonly name: Text;
  readonly permissions: readonly Permission[];
  /** Rows seen: all of the city's, or those of the person's own department. */
  readonly scope: 'everything' | 'department';
  /** What its people may grant alone; null: the file says nothing. */
  readonly limits: EmpowermentLimits | null;
}

export interface StaffSeed {
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly department: string;
}

/** A rung of the ladder under which the promises of goals.yaml are made. */
export interface RungSeed {
  readonly at: { readonly percent: number } | { readonly offsetBusinessMs: number };
  readonly tier: Tier;
  readonly urgent: boolean;
}

/** Department and service are codes, people are e-mail addresses of staff.yaml. */
export interface OfficerSeed {
  readonly tier: OfficerTier;
  readonly department: string | null;
  readonly service: string | null;
  readonly staff: string;
  readonly deputy: string | null;
}

export interface EscalationSeed {
  readonly ladder: readonly RungSeed[];
  /** Null: the file says nothing, so whoever was named stays. */
  readonly officers: readonly OfficerSeed[] | null;
}

/** Who can take which work; services, departments, skills and neighborhoods are codes, people are e-mail addresses of staff.yaml. */
export interface AssignmentSeed {
  readonly skills: readonly { readonly code: string; readonly name: Text }[];
  readonly services: readonly { readonly service: string; readonly weight: number; readonly skills: readonly string[] }[];
  readonly departments: readonly { readonly department: string; readonly enabled: boolean; readonly strategy: Strategy; readonly takeWithinMinutes: number }[];
  readonly people: readonly {
    readonly staff: string;
    readonly capacity: number;
    readonly languages: readonly string[];
    readonly skills: readonly string[];
    readonly neighborhoods: readonly string[];
  }[];
}

/** What an article leads to. Which of the last three is set, the kind says. */
export interface ActionSeed {
  readonly kind: 'start-request' | 'call' | 'open' | 'download';
  readonly label: string;
  /** Code of a service. */
  readonly service: string | null;
  readonly phone: string | null;
  readonly url: string | null;
}

export interface ArticleTextSeed {
  readonly title: string;
  readonly summary: string;
  /** As residents say it. */
  readonly keywords: readonly string[];
  readonly actions: readonly ActionSeed[];
  /** Markdown. */
  readonly body: string;
  /** The version of the source text that this is, or translates. */
  readonly sourceVersion: number;
}

/** An answer. Department, services and places are codes. */
export interface ArticleSeed {
  readonly code: string;
  readonly department: string;
  readonly audience: 'public' | 'staff';
  readonly services: readonly string[];
  readonly places: readonly string[];
  readonly reviewMonths: number;
  /** A fact in it is the city's to state. */
  readonly sample: boolean;
  /** By language; the city's first one is the source and always there. */
  readonly texts: Readonly<Record<string, ArticleTextSeed>>;
}

/** Where residents go, in the names of the Human Services Data Specification. Times are the city's own, 'HH:MM'. */
export interface PlaceSeed {
  readonly code: string;
  readonly name: Text;
  readonly description: Text;
  readonly address: string;
  readonly phones: readonly { readonly number: string; readonly type: 'voice' | 'tty' | 'text' | 'fax' }[];
  readonly schedule: readonly {
    readonly freq: 'WEEKLY';
    /** As RFC 5545 says it: MO,TU. */
    readonly byday: string;
    readonly opens_at: string;
    readonly closes_at: string;
    readonly description: Text | string | null;
  }[];
  readonly accessibility: Text | null;
  readonly languages: readonly string[];
  readonly sample: boolean;
  /** Whether people draw numbers there and wait for an agent. */
  readonly counter: boolean;
}

export interface SynonymsSeed {
  readonly language: string;
  readonly words: readonly string[];
}

export interface KnowledgeSeed {
  readonly articles: readonly ArticleSeed[];
  readonly places: readonly PlaceSeed[];
  readonly synonyms: readonly SynonymsSeed[];
}

/** A company that work is handed to. */
export type ContractorSeed = ContractorOfFolder;

/** Ready words; service and department are codes, null for all. */
export interface TemplateSeed extends Pick<TemplateContent, 'name' | 'kind' | 'outcome' | 'reviewOn'> {
  readonly code: string;
  readonly service: string | null;
  readonly department: string | null;
  readonly texts: Text;
}

/** Steps that belong together, as `MacroAction` with codes in place of ids. */
export interface MacroSeed {
  readonly code: string;
  readonly name: string;
  readonly department: string | null;
  readonly afterwards: (typeof AFTERWARDS)[number];
  readonly steps: readonly MacroStepSeed[];
}

export type MacroStepSeed = InCodes<MacroAction>;
type InCodes<Action> = Action extends { templateId: string }
  ? Omit<Action, 'templateId'> & { readonly template: string }
  : Action extends { departmentId: string }
    ? Omit<Action, 'departmentId'> & { readonly department: string }
    : Action;

/** The slice of history that a demo replays, moved by whole weeks so that `anchorWeek` becomes this week. */
export interface DemoSeed {
  /** File names inside the folder. */
  readonly mapping: string;
  readonly file: string;
  /** A Monday, 'YYYY-MM-DD', in the file's own time. */
  readonly anchorWeek: string;
  /** Whole weeks of history before the moved now. */
  readonly weeks: number;
  /** Whose door is whose: e-mail addresses of staff.yaml. */
  readonly doors: {
    readonly contactCenter: string;
    readonly department: string;
    readonly leadership: string;
    readonly administration: string;
  };
  readonly events: readonly EventSeed[];
  readonly invitations: readonly InvitationSeed[];
  readonly alerts: readonly AlertSeed[];
  readonly liaisons: readonly LiaisonSeed[];
  readonly quality: QualitySeed;
  readonly editing: EditingSeed;
  readonly agreements: readonly DemoAgreementSeed[];
  readonly handOffs: readonly DemoHandoffSeed[];
}

/** A department's code or a contractor's. */
export type ProviderSeed = { readonly department: string; readonly contractor: null } | { readonly department: null; readonly contractor: string };

/** An agreement of a demo, signed by both and in force for a month; where nobody consumes it, proposed and waiting for an answer. */
export interface DemoAgreementSeed {
  readonly provider: ProviderSeed;
  /** A department's code. */
  readonly consumer: string;
  /** Codes; none: every service. */
  readonly services: readonly string[];
  readonly calendar: string;
  /** Hours of service. */
  readonly takenWithin: number;
  /** Business days. */
  readonly doneWithin: number;
  /** E-mail addresses of who speaks for each side. */
  readonly provides: string;
  readonly consumes: string | null;
}

/** Work that a demo's department asked of another. Times are days before the demo is loaded. */
export interface DemoHandoffSeed {
  /** An open request of this service is picked. */
  readonly service: string;
  /** E-mail addresses. */
  readonly from: string;
  readonly by: string | null;
  readonly to: ProviderSeed;
  readonly what: string;
  readonly owedBack: string;
  readonly handedOff: number;
  readonly taken: number | null;
  readonly ended: number | null;
  readonly how: 'done' | 'bounced' | null;
  readonly answer: string;
  /** Whose they think it is: a department's code. */
  readonly suggests: string | null;
}

/** An alert of a demo. */
export interface AlertSeed {
  readonly title: Readonly<Record<string, string>>;
  /** Markdown. */
  readonly body: Readonly<Record<string, string>>;
  /** Its code; none: for everybody. */
  readonly neighborhood: string | null;
  /** None: it is still being written. */
  readonly sentDaysAgo: number | null;
}

/** A group of a demo that asks the city to come, dated from the day on which the demo is loaded. */
export interface InvitationSeed extends Omit<InvitationToPut, 'neighborhoodId' | 'email' | 'askedAt' | 'slotAt'> {
  /** Code; null: they did not say. */
  readonly neighborhood: string | null;
  readonly askedDaysAgo: number;
  /** Null: no day is offered. */
  readonly visitInDays: number | null;
}

/** An event of a demo, dated from the day on which the demo is loaded, with invented people who come. */
export interface EventSeed {
  readonly kind: EventKind;
  readonly title: Text;
  readonly body: Text;
  readonly access: Text;
  readonly placeName: string;
  readonly address: string;
  readonly neighborhood: string;
  readonly languages: readonly string[];
  readonly weekday: 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';
  /** 1: the first such day after today; -1: the last before. */
  readonly nth: number;
  /** Local times, HH:MM. */
  readonly from: string;
  readonly to: string;
  readonly repeat: Repeat | null;
  readonly times: number;
  /** Null: an interpreter can be asked for at any time. */
  readonly interpreterDaysBefore: number | null;
  readonly capacity: number | null;
  /** Of the code on its flyer. */
  readonly scans: number;
  /** In the order in which they registered. */
  readonly parties: readonly { readonly name: string; readonly people: number; readonly language: string; readonly arrived: boolean }[];
}

/** What contacts are scored by and what people learn; empty where the city leaves the file out. */
export interface TrainingSeed {
  readonly scorecard: readonly ScorecardItem[];
  /** `channels`: not taken by whoever has not passed it. */
  readonly modules: readonly (ModuleToPublish & { readonly channels: readonly string[] })[];
}

/** What is said and done in a contact, step by step; department is a code. */
export interface ProcedureSeed extends ProcedureContent {
  readonly code: string;
  readonly department: string;
  readonly sample: boolean;
}

/** Where calls may go on to. */
export interface TransfersSeed {
  /** The interpreters' number, E.164. */
  readonly languageLine: string | null;
  readonly targets: readonly { code: string; name: Text; phone: string; about: Text; languages: readonly string[] }[];
}

/** A whole city as its folder says it: checked, every reference resolved by code. */
export interface CitySeed {
  readonly folder: string;
  readonly city: CitySettings;
  readonly departments: readonly DepartmentSeed[];
  readonly calendars: readonly CalendarSeed[];
  readonly serviceGroups: readonly ServiceGroupSeed[];
  readonly services: readonly ServiceSeed[];
  readonly goals: readonly GoalSeed[];
  readonly routing: readonly RoutingRuleSeed[];
  readonly escalation: EscalationSeed;
  readonly assignment: AssignmentSeed;
  readonly knowledge: KnowledgeSeed;
  readonly contractors: readonly ContractorSeed[];
  readonly templates: readonly TemplateSeed[];
  readonly macros: readonly MacroSeed[];
  readonly training: TrainingSeed;
  readonly procedures: readonly ProcedureSeed[];
  readonly transfers: TransfersSeed;
  readonly areas: readonly AreaSeed[];
  readonly addresses: readonly AddressSeed[];
  readonly roles: readonly RoleSeed[];
  readonly staff: readonly StaffSeed[];
  /** Null: a city without demo data. */
  readonly demo: DemoSeed | null;
}
