import type { ServiceBlueprintQuery } from '../../../shared/graphql/generated/graphql.js';
import { useT } from '../../../shared/i18n/index.js';
import { useWords } from '../agreements/words.js';

const LANES = ['RESIDENT', 'CONTACT_CENTER', 'DEPARTMENT', 'OTHERS'] as const;
/** Whole names, so that the style sheet keeps them. */
const IN_LANE = {
  RESIDENT: 'lanes__step lanes__step--resident',
  CONTACT_CENTER: 'lanes__step lanes__step--contact-center',
  DEPARTMENT: 'lanes__step lanes__step--department',
  OTHERS: 'lanes__step lanes__step--others',
};

/** The steps of a service, one below the other, each in the lane of who acts. It is a list: the lanes are only where each stands. */
export function Lanes({ service }: { service: ServiceBlueprintQuery['serviceBlueprint'] }) {
  const t = useT();
  const words = useWords();
  const { steps, handOffs, departmentName, questions, checklist, routes, standard } = service;
  const who = (lane: (typeof LANES)[number]) => (lane === 'DEPARTMENT' ? departmentName : t(`blueprint.lane.${lane}`));
  const within = (goals: readonly { unit: string; amount: number }[]) => (goals[0] ? t('blueprint.step.within', { within: words.amount(goals[0].unit, goals[0].amount) }) : null);
  const detail = ({ kind, handOff }: (typeof steps)[number]) => {
    if (kind === 'REPORT') return questions.length > 0 ? <Listed summary={t('blueprint.step.questions', { count: questions.length })} items={questions} /> : null;
    if (kind === 'CHECK') return <Listed summary={t('blueprint.step.checklist', { count: checklist.length })} items={checklist} />;
    if (kind === 'ROUTE') return t('blueprint.step.routes', { count: routes.length });
    if (kind === 'ANSWER') return within(standard.response);
    if (kind === 'WORK') return within(standard.resolution);
    if (kind !== 'HAND_OFF') return null;
    const { unit, amount } = handOffs[handOff!]!;
    return unit && typeof amount === 'number' ? t('blueprint.step.within', { within: words.amount(unit, amount) }) : t('blueprint.hands.not-agreed');
  };
  return (
    <>
      <div className="lanes__heads" aria-hidden="true">{LANES.map((lane) => <span key={lane}>{who(lane)}</span>)}</div>
      <ol className="lanes">
        {steps.map((step, at) => (
          <li key={at} className={IN_LANE[step.lane]}>
            <span className="lanes__who">{step.handOff === null || step.handOff === undefined ? who(step.lane) : handOffs[step.handOff]!.providerName}</span>
            <strong>{t(`blueprint.step.${step.kind}`)}</strong>
            <div className="lanes__detail">{detail(step)}</div>
          </li>
        ))}
      </ol>
    </>
  );
}

function Listed({ summary, items }: { summary: string; items: readonly string[] }) {
  return (
    <details>
      <summary>{summary}</summary>
      <ul>{items.map((item) => <li key={item}>{item}</li>)}</ul>
    </details>
  );
}
