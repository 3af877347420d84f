import { text } from '../../shared/form/index.js';
import type { AnswerActionKind, ArticleDraftInput } from '../../shared/graphql/generated/graphql.js';
import { instantOf } from './local-time.js';

const KINDS: readonly string[] = ['START_REQUEST', 'CALL', 'OPEN', 'DOWNLOAD'];

/** The draft that a form holds. A language with neither title, answer nor text is left out: it is not translated. */
export function draftIn(form: FormData, { code, task, languages, timeZone }: { code: string | null; task: string | null; languages: readonly string[]; timeZone: string }): ArticleDraftInput {
  const all = (name: string) => form.getAll(name).map(String);
  const source = languages[0];
  return {
    code,
    task,
    basedOn: text(form, 'basedOn') || null,
    basedOnWrittenAt: text(form, 'basedOnWrittenAt') || null,
    department: text(form, 'department'),
    ownerId: text(form, 'ownerId') || null,
    reviewMonths: Math.trunc(Number(text(form, 'reviewMonths'))) || 0,
    expiresAt: instantOf(text(form, 'expiresAt'), timeZone),
    sample: text(form, 'sample') === 'yes',
    audience: text(form, 'audience') === 'STAFF' ? 'STAFF' : 'PUBLIC',
    services: all('services'),
    places: all('places'),
    checklist: all('checklist'),
    note: text(form, 'note'),
    checked: languages.filter((language) => text(form, `${language}.checked`) === 'yes'),
    texts: languages.filter((language) => language === source || ['title', 'summary', 'body'].some((part) => text(form, `${language}.${part}`))).map((language) => ({
      language,
      title: text(form, `${language}.title`),
      summary: text(form, `${language}.summary`),
      body: text(form, `${language}.body`),
      keywords: text(form, `${language}.keywords`).split(/[\n,]/).map((word) => word.trim()).filter(Boolean),
      actions: [0, 1, 2].flatMap((at) => {
        const [kind, label, to] = ['kind', 'label', 'to'].map((part) => text(form, `${language}.actions.${at}.${part}`));
        return kind && KINDS.includes(kind) ? [{ kind: kind as AnswerActionKind, label: label ?? '', to: to ?? '' }] : [];
      }),
    })),
  };
}
