import { hasWord, plain } from './follow-up.js';

/** What comments are about. Suggested by the words below, which are published; staff have the last word. */
export const THEMES = ['work-quality', 'speed', 'told-too-little', 'staff-manner', 'wrong-place', 'hard-to-use', 'language-access', 'safety', 'money', 'praise'] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_WORDS: Readonly<Record<Theme, Readonly<Record<'en' | 'es', readonly string[]>>>> = {
  'work-quality': { en: ['not fixed', 'still there', 'came back', 'again', 'half', 'sloppy', 'broke'], es: ['no arregl', 'sigue ahi', 'sigue igual', 'otra vez', 'a medias', 'volvio', 'se rompio'] },
  speed: { en: ['slow', 'late', 'weeks', 'months', 'waited', 'too long', 'forever'], es: ['lento', 'tarde', 'semanas', 'meses', 'espere', 'demasiado tiempo', 'demor'] },
  'told-too-little': { en: ['nobody told', 'no one told', 'no update', 'not informed', 'no answer', 'no explanation', 'never heard'], es: ['nadie me', 'no me avis', 'sin noticia', 'sin respuesta', 'sin explicacion', 'no me dij'] },
  'staff-manner': { en: ['rude', 'polite', 'friendly', 'hung up', 'attitude', 'listened'], es: ['groser', 'amable', 'colg', 'actitud', 'escuch'] },
  'wrong-place': { en: ['wrong place', 'wrong address', 'wrong street', 'other side', 'wrong corner'], es: ['lugar equivocado', 'direccion equivocada', 'otra calle', 'otro lado', 'otra esquina'] },
  'hard-to-use': { en: ['website', 'app', 'form', 'confus', 'hard to use', 'could not find'], es: ['sitio', 'aplicacion', 'formulario', 'confus', 'dificil de usar', 'no encontr'] },
  'language-access': { en: ['spanish', 'language', 'interpreter', 'translat'], es: ['espanol', 'idioma', 'interprete', 'traduc'] },
  safety: { en: ['dangerous', 'unsafe', 'injured', 'hurt', 'fell', 'accident'], es: ['peligro', 'insegur', 'herid', 'lastim', 'cai', 'accidente'] },
  money: { en: ['fine', 'fee', 'cost', 'refund', 'paid'], es: ['multa', 'tarifa', 'cost', 'reembolso', 'pague'] },
  praise: { en: ['thank', 'great', 'excellent', 'fast', 'well done'], es: ['gracias', 'excelente', 'rapido', 'buen trabajo'] },
};

/** Themes that a comment's words name, in the order above; at most three, so that a long text is not about everything. */
export function suggestedThemes(comment: string): Theme[] {
  const said = plain(comment);
  return THEMES.filter((theme) => Object.values(THEME_WORDS[theme]).flat().some((word) => hasWord(said, word))).slice(0, 3);
}
