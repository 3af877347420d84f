import type { Datatype, Question } from '../src/rules/index.js';

/** aQuestion('number').named('width').required(): a question that reads as it is meant. */
export class QuestionBuilder {
  constructor(private readonly question: Question) {}

  private but = (change: Partial<Question>) => new QuestionBuilder({ ...this.question, ...change });

  named = (code: string) => this.but({ code });
  asking = (en: string, es: string) => this.but({ prompt: { en, es } });
  helped = (en: string, es: string) => this.but({ help: { en, es } });
  required = () => this.but({ required: true });
  orUnknown = () => this.but({ allowUnknown: true });
  from = (min: number) => this.but({ min });
  upTo = (max: number) => this.but({ max });
  /** Shown, not answered. */
  aNotice = () => this.but({ variable: false });
  /** offering({ road: ['In the road', 'En la calle'] }) */
  offering = (options: Record<string, readonly [en: string, es: string]>) =>
    this.but({ options: Object.entries(options).map(([key, [en, es]]) => ({ key, name: { en, es } })) });
  stoppingAt = (answer: string, en: string, es: string, call = '911') =>
    this.but({ stops: [...this.question.stops, { answer, message: { en, es }, call }] });
  build = (): Question => this.question;
}

export const aQuestion = (datatype: Datatype = 'string'): QuestionBuilder =>
  new QuestionBuilder({
    code: datatype,
    prompt: { en: 'Tell us more', es: 'Cuéntenos más' },
    help: null,
    datatype,
    variable: true,
    required: false,
    allowUnknown: false,
    min: null,
    max: null,
    options: [],
    stops: [],
  });
