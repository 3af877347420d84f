import { marked, quizFault, trainingState } from './training.js';

describe('a quiz', () => {
  const quiz = [{ question: 'One?', choices: ['a', 'b'], right: 0 }, { question: 'Two?', choices: ['a', 'b', 'c'], right: 2 }, { question: 'Three?', choices: ['a', 'b'], right: 1 }];

  it('is passed at the pass mark, and says which answers were wrong', () => {
    expect(marked(quiz, [0, 2, 1], 1)).toEqual({ right: 3, total: 3, passed: true, wrong: [] });
    expect(marked(quiz, [0, 1, 1], 2 / 3)).toEqual({ right: 2, total: 3, passed: true, wrong: [1] });
    expect(marked(quiz, [0, null], 2 / 3)).toEqual({ right: 1, total: 3, passed: false, wrong: [1, 2] });
  });

  it('needs questions with choices of which one is right', () => {
    expect(quizFault(quiz)).toBeNull();
    expect(quizFault([])).toBe('NO_QUESTIONS');
    expect(quizFault([{ question: 'One?', choices: ['a', 'a'], right: 0 }])).toBe('CHOICES');
    expect(quizFault([{ question: 'One?', choices: ['a', 'b'], right: 2 }])).toBe('RIGHT');
  });

  it('runs out, and falls behind a new version', () => {
    const now = new Date('2026-11-23T16:00:00Z');
    expect(trainingState(null, 1, now)).toBe('new');
    expect(trainingState({ version: 1, expiresAt: now }, 1, now)).toBe('expired');
    expect(trainingState({ version: 1, expiresAt: null }, 2, now)).toBe('behind');
    expect(trainingState({ version: 2, expiresAt: null }, 2, now)).toBe('passed');
  });
});
