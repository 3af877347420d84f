/** What a demo's supervisor made of contacts: e-mail addresses, codes of the scorecard's items, days before the demo is loaded. */
export interface QualitySeed {
  /** Null: nobody scores in this demo. */
  readonly scorer: string | null;
  readonly scores: readonly ScoreSeed[];
  readonly mysteries: readonly MysterySeed[];
}

/** A contact of the agent's, picked at random. */
export interface ScoreSeed {
  readonly agent: string;
  readonly daysAgo: number;
  readonly missed: readonly string[];
  readonly note: string;
  /** Why the agent says that it is wrong; null: they do not. */
  readonly dispute: string | null;
}

/** A contact of our own making; below 0, `daysAgo` is still to come. */
export interface MysterySeed {
  readonly channel: 'phone' | 'walk-in';
  readonly daysAgo: number;
  readonly scenario: string;
  readonly expected: string;
  /** Null: it was not made yet. */
  readonly answer: { readonly agent: string; readonly asExpected: boolean; readonly wasTold: string; readonly missed: readonly string[]; readonly note: string } | null;
}
