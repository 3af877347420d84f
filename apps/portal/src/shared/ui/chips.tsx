import type { ReactNode } from 'react';
import { useFormat, useT } from '../i18n/index.js';
import { Icon, type IconName } from './Icon.js';

export type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad' | 'done';
const TONES: Record<Tone, string> = {
  neutral: 'chip chip--neutral',
  info: 'chip chip--info',
  good: 'chip chip--good',
  warn: 'chip chip--warn',
  bad: 'chip chip--bad',
  done: 'chip chip--done',
};

/** A short label with a colour, a word and perhaps an icon: never colour alone. */
export function Tag({ tone = 'neutral', icon, title, children }: { tone?: Tone; icon?: IconName; title?: string; children: ReactNode }) {
  return (
    <span className={TONES[tone]} title={title}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </span>
  );
}

const STATES: Record<string, [Tone, IconName]> = {
  received: ['info', 'mail'],
  assigned: ['info', 'person'],
  scheduled: ['info', 'schedule'],
  'in-progress': ['info', 'arrowForward'],
  'waiting-on-resident': ['warn', 'pause'],
  'reopen-requested': ['warn', 'history'],
};

/** Where a request stands, in the words that residents know (C13). A closed one says whether it was done. */
export function StatusChip({ state, outcome }: { state: string; outcome?: string | null }) {
  const t = useT();
  if (state === 'closed') {
    const done = outcome === 'done';
    return (
      <Tag tone={done ? 'good' : 'done'} icon={done ? 'checkCircle' : 'close'}>
        {t(`state.closed.${done ? 'done' : outcome === 'not-recorded' || !outcome ? 'not-recorded' : 'not-done'}`)}
      </Tag>
    );
  }
  const [tone, icon] = STATES[state] ?? ['neutral', 'info'];
  return (
    <Tag tone={tone} icon={icon}>
      {t(`state.${state}`)}
    </Tag>
  );
}

export type Lateness =
  | { kind: 'none' }
  | { kind: 'paused'; reason?: string }
  | { kind: 'met' | 'missed' }
  | { kind: 'due' | 'due-soon' | 'overdue' | 'long-overdue'; minutes: number };

/** How late, or how long there is left (S2). `dueAt` is the exact time for the tooltip, ISO 8601. */
export function LatenessChip({ lateness, dueAt }: { lateness: Lateness; dueAt?: string | null }) {
  const t = useT();
  const format = useFormat();
  const title = dueAt ? t('lateness.exact', { at: format.dateTime(dueAt) }) : undefined;
  const left = 'minutes' in lateness ? format.duration(lateness.minutes) : '';
  switch (lateness.kind) {
    case 'none':
      return <Tag title={title}>{t('lateness.none')}</Tag>;
    case 'paused':
      return <Tag icon="pause" title={title}>{lateness.reason ? t('lateness.paused.why', { reason: lateness.reason }) : t('lateness.paused')}</Tag>;
    case 'met':
      return <Tag tone="good" icon="checkCircle" title={title}>{t('lateness.met')}</Tag>;
    case 'missed':
      return <Tag tone="bad" icon="alarm" title={title}>{t('lateness.missed')}</Tag>;
    case 'overdue':
      return <Tag tone="bad" icon="alarm" title={title}>{t('lateness.overdue', { left })}</Tag>;
    case 'long-overdue':
      return <Tag tone="bad" icon="warning" title={title}>{t('lateness.long-overdue', { left })}</Tag>;
    case 'due-soon':
      return <Tag tone="warn" icon="hourglassEmpty" title={title}>{t('lateness.due', { left })}</Tag>;
    case 'due':
      return <Tag tone="neutral" icon="schedule" title={title}>{t('lateness.due', { left })}</Tag>;
  }
}
