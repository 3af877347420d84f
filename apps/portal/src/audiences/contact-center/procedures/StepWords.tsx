import { useT } from '../../../shared/i18n/index.js';

interface StepWordsProps {
  step: { kind: string; say: string; means?: string | null; why?: string | null; phone?: string | null };
}

/** What to say at a step, what that means, and why. */
export function StepWords({ step: { kind, say, means, why, phone } }: StepWordsProps) {
  const t = useT();
  return (
    <>
      <p className="quiet procedure__kind">{t(`procedure.kind.${kind}`)}</p>
      <p className="say procedure__say">{say}</p>
      {means ? <p className="quiet">{t('procedure.means', { words: means })}</p> : null}
      {why ? <p className="quiet">{t('procedure.why', { why })}</p> : null}
      {phone ? <p><strong>{t('procedure.transfer', { phone })}</strong></p> : null}
    </>
  );
}
