import { graphql } from '../../../shared/graphql/generated/index.js';
import type { ReasonFragment } from '../../../shared/graphql/generated/graphql.js';
import { useFormat, useLanguageName, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';

export const Reason = graphql(`
  fragment Reason on MatchReason { code at language skills }
`);

/** Why something is for somebody, in words; `name` is whom, null oneself. */
export function useReasons(): (reasons: readonly ReasonFragment[], name: string | null) => string {
  const t = useT();
  const format = useFormat();
  const languageName = useLanguageName();
  const { now } = useVisitor();
  return (reasons, name) =>
    reasons
      .map(({ code, at, language, skills }) =>
        t(`next.reason.${code}`, {
          who: name ? 'they' : 'you',
          name: name ?? '',
          at: at ? (code === 'OVERDUE' ? format.dateTime(at) : format.date(at)) : '',
          time: at ? format.durationWords(Math.max(1, Math.round((new Date(now).getTime() - new Date(at).getTime()) / 60_000))) : '',
          language: language ? languageName(language) : '',
          skills: format.list([...skills]),
        }),
      )
      .join('. ');
}
