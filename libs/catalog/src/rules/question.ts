/** A text in each of the city's languages, by language tag. */
export type Translated = Readonly<Record<string, string>>;

/** Open311's six. */
export const DATATYPES = ['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist'] as const;
export type Datatype = (typeof DATATYPES)[number];

/** One value of a list question; `name` is what people read. */
export interface Option {
  readonly key: string;
  readonly name: Translated;
}

/** An answer after which this form is the wrong place: say `message`, offer `call`. */
export interface Stop {
  readonly answer: string;
  readonly message: Translated;
  readonly call: string;
}

/** What a service asks: the web form, the call-taker's script and Open311 read the same. */
export interface Question {
  readonly code: string;
  readonly prompt: Translated;
  readonly help: Translated | null;
  readonly datatype: Datatype;
  /** Open311: false is a notice that is shown and not answered. */
  readonly variable: boolean;
  readonly required: boolean;
  /** "I don't know" is an answer: `UNKNOWN`. */
  readonly allowUnknown: boolean;
  /** The least and the most that a `number` may be; null: no bound. */
  readonly min: number | null;
  readonly max: number | null;
  readonly options: readonly Option[];
  readonly stops: readonly Stop[];
}
