import type { ServiceToPut } from '../src/put-services.js';
import type { Question } from '../src/rules/index.js';
import type { QuestionBuilder } from './a-question.js';

/** aService('pothole').called('Pothole', 'Bache').of(departmentId): public, in the group 'streets', until told otherwise. */
export class ServiceBuilder {
  constructor(private readonly service: ServiceToPut) {}

  private but = (change: Partial<ServiceToPut>) => new ServiceBuilder({ ...this.service, ...change });

  called = (en: string, es: string) => this.but({ name: { en, es } });
  described = (en: string, es: string) => this.but({ description: { en, es } });
  saidAs = (en: readonly string[], es: readonly string[]) => this.but({ keywords: { en, es } });
  of = (departmentId: string) => this.but({ departmentId });
  inGroup = (group: string) => this.but({ group });
  internal = () => this.but({ isPublic: false });
  readAfterALook = () => this.but({ moderation: 'after-a-look' });
  placed = (locationRule: ServiceToPut['locationRule']) => this.but({ locationRule });
  shownByArea = () => this.but({ placeShown: 'area' });
  duplicatesWithin = (radiusMetres: number, days: number) => this.but({ duplicates: { radiusMetres, days } });
  asking = (...questions: (Question | QuestionBuilder)[]) =>
    this.but({ questions: questions.map((question) => ('build' in question ? question.build() : question)) });
  build = (): ServiceToPut => this.service;
}

export const aService = (code: string): ServiceBuilder =>
  new ServiceBuilder({
    code,
    group: 'streets',
    departmentId: '',
    name: { en: code, es: code },
    description: { en: '', es: '' },
    keywords: {},
    locationRule: 'required',
    placeShown: 'exact',
    duplicates: null,
    moderation: 'at-once-masked',
    isPublic: true,
    questions: [],
  });
