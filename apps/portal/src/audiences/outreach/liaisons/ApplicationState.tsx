import { useT } from '../../../shared/i18n/index.js';
import { Tag, type Tone } from '../../../shared/ui/index.js';

type State = 'NEW' | 'ACCEPTED' | 'DECLINED';
const TONES: Record<State, Tone> = { NEW: 'warn', ACCEPTED: 'good', DECLINED: 'neutral' };

/** Where an application stands, in one chip. */
export function ApplicationState({ state }: { state: State }) {
  return <Tag tone={TONES[state]}>{useT()(`applications.state.${state}`)}</Tag>;
}
