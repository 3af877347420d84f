import { grouped } from '../reference.js';

export const decisionsPath = (reference: string): string => `/department/requests/${grouped(reference)}/decisions`;

const TONES = { NOTABLE: 'info', SERIOUS: 'warn', CRITICAL: 'bad' } as const;
export const severityTone = (severity: string) => TONES[severity as keyof typeof TONES] ?? 'neutral';
