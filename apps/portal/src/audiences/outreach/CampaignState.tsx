import { useT } from '../../shared/i18n/index.js';
import { Tag, type Tone } from '../../shared/ui/index.js';

const TONES: Record<string, Tone> = { DRAFT: 'neutral', SCHEDULED: 'info', SENDING: 'info', SENT: 'good', STOPPED: 'bad' };

/** Where an alert stands, in one chip. */
export function CampaignState({ state }: { state: 'DRAFT' | 'SCHEDULED' | 'SENDING' | 'SENT' | 'STOPPED' }) {
  return <Tag tone={TONES[state] ?? 'neutral'}>{useT()(`campaigns.state.${state}`)}</Tag>;
}

/** Whom it is for, in words. */
export function CampaignFor({ campaign: { everyone, areas, services } }: { campaign: { everyone: boolean; areas: readonly string[]; services: readonly string[] } }) {
  const t = useT();
  return everyone ? t('campaigns.everyone') : [...areas, ...services].join(', ');
}
