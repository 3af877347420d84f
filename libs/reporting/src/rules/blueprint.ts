/** Who acts at a step of a service, from the front of the stage to behind it. */
export const LANES = ['resident', 'contact-center', 'department', 'others'] as const;
export type Lane = (typeof LANES)[number];

export const BLUEPRINT_STEPS = ['report', 'look-over', 'join', 'route', 'answer', 'hand-off', 'work', 'check', 'told', 'asked'] as const;
export type BlueprintStepKind = (typeof BLUEPRINT_STEPS)[number];

export interface BlueprintStep {
  readonly kind: BlueprintStepKind;
  readonly lane: Lane;
  /** Which of the service's hand-offs, by place in their list; of no other step. */
  readonly handOff: number | null;
}

/** What the configuration says about a service, as far as it makes steps. */
export interface ServiceConfiguration {
  /** Words and photos are looked at before everybody sees them. */
  readonly isModerated: boolean;
  /** Reports of one thing are joined. */
  readonly findsDuplicates: boolean;
  readonly promisesAnswer: boolean;
  readonly checklist: number;
  readonly handOffs: number;
}

/** The way of an ordinary request, first step first. Hand-offs lie between the first answer and the department's own work. */
export function stepsOf({ isModerated, findsDuplicates, promisesAnswer, checklist, handOffs }: ServiceConfiguration): BlueprintStep[] {
  const step = (kind: BlueprintStepKind, lane: Lane, handOff: number | null = null): BlueprintStep => ({ kind, lane, handOff });
  return [
    step('report', 'resident'),
    ...(findsDuplicates ? [step('join', 'contact-center')] : []),
    ...(isModerated ? [step('look-over', 'contact-center')] : []),
    step('route', 'contact-center'),
    ...(promisesAnswer ? [step('answer', 'department')] : []),
    ...Array.from({ length: handOffs }, (_, at) => step('hand-off', 'others', at)),
    step('work', 'department'),
    ...(checklist > 0 ? [step('check', 'department')] : []),
    step('told', 'resident'),
    step('asked', 'resident'),
  ];
}
