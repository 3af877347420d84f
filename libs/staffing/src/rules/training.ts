/** A question of a quiz, and which of its choices is right (from 0). */
export interface QuizQuestion {
  readonly question: string;
  readonly choices: readonly string[];
  readonly right: number;
}

export interface Marked {
  readonly right: number;
  readonly total: number;
  readonly passed: boolean;
  /** Which questions were wrong, from 0. */
  readonly wrong: readonly number[];
}

/** Marks a quiz; a question left open is wrong. `passShare` (0 to 1) of the questions must be right. */
export function marked(quiz: readonly QuizQuestion[], answers: readonly (number | null)[], passShare: number): Marked {
  const wrong = quiz.flatMap(({ right }, at) => (answers[at] === right ? [] : [at]));
  const right = quiz.length - wrong.length;
  return { right, total: quiz.length, passed: right >= quiz.length * passShare - 1e-9, wrong };
}

export type QuizFault = 'NO_QUESTIONS' | 'CHOICES' | 'RIGHT';

/** What is wrong with a quiz: at least one question, two to six choices each, one of them right. */
export function quizFault(quiz: readonly QuizQuestion[]): QuizFault | null {
  if (quiz.length === 0) return 'NO_QUESTIONS';
  if (quiz.some(({ choices }) => choices.length < 2 || choices.length > 6 || new Set(choices).size < choices.length)) return 'CHOICES';
  return quiz.every(({ choices, right }) => Number.isInteger(right) && right >= 0 && right < choices.length) ? null : 'RIGHT';
}

/** Where somebody stands with a module: `behind` passed an older version, `expired` must pass again. */
export type TrainingState = 'new' | 'passed' | 'behind' | 'expired';

/** By the newest pass, or null without one. */
export function trainingState(pass: { version: number; expiresAt: Date | null } | null, currentVersion: number, now: Date): TrainingState {
  if (!pass) return 'new';
  if (pass.expiresAt && pass.expiresAt <= now) return 'expired';
  return pass.version < currentVersion ? 'behind' : 'passed';
}
