import { useT } from '../../shared/i18n/index.js';
import { Tag, type Tone } from '../../shared/ui/index.js';

const TONES: Record<string, Tone> = { DRAFT: 'neutral', SCHEDULED: 'info', PUBLISHED: 'good', CANCELLED: 'bad' };

/** Where an event stands, in one chip. */
export function EventState({ state }: { state: 'DRAFT' | 'SCHEDULED' | 'PUBLISHED' | 'CANCELLED' }) {
  return <Tag tone={TONES[state] ?? 'neutral'}>{useT()(`outreach.state.${state}`)}</Tag>;
}
