import { useT } from '../../shared/i18n/index.js';
import { Tag } from '../../shared/ui/index.js';

const TONES: Readonly<Record<string, 'warn' | 'bad'>> = { high: 'warn', urgent: 'bad' };

/** Whether a request must not wait behind others. */
export const isPressing = (priority: string): boolean => priority in TONES;

/** What must not wait stands out; the rest is only named. */
export function Priority({ priority }: { priority: string }) {
  const t = useT();
  const tone = TONES[priority];
  const name = t(`priority.${priority}`);
  return tone ? <Tag tone={tone} icon="warning">{name}</Tag> : name;
}
