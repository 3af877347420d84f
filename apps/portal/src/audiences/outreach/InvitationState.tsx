import { useT } from '../../shared/i18n/index.js';
import { Tag, type Tone } from '../../shared/ui/index.js';

type State = 'NEW' | 'OFFERED' | 'CONFIRMED' | 'HELD' | 'DECLINED' | 'WITHDRAWN';
const TONES: Record<State, Tone> = { NEW: 'warn', OFFERED: 'info', CONFIRMED: 'good', HELD: 'good', DECLINED: 'neutral', WITHDRAWN: 'neutral' };

/** Where an invitation stands, in one chip. */
export function InvitationState({ state }: { state: State }) {
  return <Tag tone={TONES[state]}>{useT()(`invitations.state.${state}`)}</Tag>;
}
