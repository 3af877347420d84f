import type { ReactNode } from 'react';
import { useT } from '../../../shared/i18n/index.js';
import { Button } from '../../../shared/ui/index.js';
import { StepWords } from './StepWords.js';
import type { Walk } from './walk.js';

interface StepProps {
  walk: Walk;
  /** The code of the service in the form. */
  chosen: string;
  onService(code: string): void;
  onArticle(code: string): void;
}

/** The step at which one stands: what to say, why, and what comes next, each with its number. */
export function Step({ walk, chosen, onService, onArticle }: StepProps) {
  const t = useT();
  const { id, position, step } = walk;
  const go = (move: string, rest = '') => `procedure:${move}:${id}:${position}${rest}`;
  const options: ReactNode[] = step.answers.map(({ label, says }, at) => (
    <Option key={label} at={at} value={go('choose', `:${at}`)}>{label}{says === label ? null : <span className="quiet"> {says}</span>}</Option>
  ));
  if (step.kind === 'LOOK' && step.article) {
    options.push(<Option key="article" at={0} value={`article:${step.article}`} onTake={() => onArticle(step.article!)}>{t('procedure.read', { title: step.articleTitle ?? step.article })}</Option>);
  }
  if (step.deed === 'REQUEST' && step.service && chosen !== step.service) {
    options.push(<Option key="service" at={0} value={`service:${step.service}`} onTake={() => onService(step.service!)}>{t('procedure.open', { service: step.serviceName ?? step.service })}</Option>);
  }
  if (step.deed === 'CALLBACK') options.push(<Option key="callback" at={0} value={`code:CALLBACK:${step.hours ?? 2}`}>{t('procedure.callback', { hours: step.hours ?? 2 })}</Option>);
  if (step.kind === 'END' && step.disposition) {
    options.push(<Option key="end" at={0} value={`code:${step.disposition}`}>{t('procedure.end', { how: t(`disposition.${step.disposition}`) })}</Option>);
  }
  if (['SAY', 'LOOK', 'DO'].includes(step.kind)) options.push(<Option key="on" at={options.length} value={go('on')}>{t(`procedure.on.${step.kind}`)}</Option>);
  return (
    <>
      <StepWords step={step} />
      <ol className="procedure__choices">{options}</ol>
    </>
  );
}

/** One thing to press; its number key presses it. With `onTake` the screen does it by itself. */
function Option({ at, value, onTake, children }: { at: number; value: string; onTake?: () => void; children: ReactNode }) {
  return (
    <li>
      <Button
        variant="secondary"
        name="intent"
        value={value}
        data-key={String(at + 1)}
        onClick={(event) => {
          if (!onTake) return;
          event.preventDefault();
          onTake();
        }}
      >
        <kbd>{at + 1}</kbd> <span>{children}</span>
      </Button>
    </li>
  );
}
