/** As in the API; what each means stands in `libs/feedback/src/rules/team-goal.ts`. */
export const METRICS = ['SOLVED', 'SATISFIED', 'ON_TIME', 'FIRST_WORD'] as const;

export const TONES = { PROPOSED: 'info', ACCEPTED: 'info', IN_PROGRESS: 'info', VERIFYING: 'info', EFFECTIVE: 'good', NOT_EFFECTIVE: 'warn', DECLINED: undefined } as const;
