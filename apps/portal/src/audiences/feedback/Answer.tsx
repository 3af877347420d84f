import { type FragmentType, graphql, unmask } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { SummaryList, Tag } from '../../shared/ui/index.js';

const AnswerFields = graphql(`
  fragment FeedbackAnswerFields on FeedbackAnswer { kind answeredAt solved ease satisfied comment mayContact language sentiment sentimentIsCorrected themes }
`);

/** What somebody answered; the mood is marked as the hint that it is. */
export function Answer({ given }: { given: FragmentType<typeof AnswerFields> }) {
  const answer = unmask(AnswerFields, given);
  const t = useT();
  const format = useFormat();
  const score = (value: number | null | undefined) => (value ? t('feedback.of-five', { score: value }) : t('feedback.not-said'));
  return (
    <>
      {answer.comment ? <blockquote className="feedback-said" lang={answer.language}>{answer.comment}</blockquote> : null}
      <SummaryList
        rows={[
          { label: t(`solved.${answer.kind}`), value: t(`solved.${answer.solved}`) },
          { label: t('feedback.ease'), value: score(answer.ease) },
          { label: t('feedback.satisfied'), value: score(answer.satisfied) },
          { label: t('feedback.may-contact'), value: t(answer.mayContact ? 'feedback.may-contact.yes' : 'feedback.may-contact.no') },
          { label: t('feedback.when'), value: format.dateTime(answer.answeredAt) },
          ...(answer.themes.length > 0 ? [{ label: t('follow-up.themes'), value: <>{answer.themes.map((theme) => <Tag key={theme}>{t(`theme.${theme}`)}</Tag>)}</> }] : []),
          ...(answer.sentiment ? [{ label: t('follow-up.mood'), value: t(answer.sentimentIsCorrected ? 'feedback.mood.corrected' : 'feedback.mood.hint', { mood: t(`sentiment.${answer.sentiment}`) }) }] : []),
        ]}
      />
    </>
  );
}
