import { graphql } from '../../../shared/graphql/generated/index.js';
import type { AskedConcessionFragment } from '../../../shared/graphql/generated/graphql.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';

export const AskedConcession = graphql(`
  fragment AskedConcession on OwnConcession { id reference kind on cents priority outcome state why askedAt expiresAt answer decidedByName }
`);
export const TONES: Readonly<Record<string, 'good' | 'info' | 'bad' | 'warn'>> = { alone: 'good', asked: 'info', approved: 'good', refused: 'bad', expired: 'warn' };

/** How what was asked for stands, and with whom; '' for what was granted alone. */
export function useStanding(): (one: AskedConcessionFragment) => string {
  const t = useT();
  const format = useFormat();
  return ({ state, expiresAt, decidedByName }) => {
    const name = decidedByName ?? '';
    switch (state) {
      case 'asked':
        return expiresAt ? t('grant.waits', { at: format.time(expiresAt) }) : '';
      case 'approved':
        return t('grant.approved-by', { name });
      case 'refused':
        return t('grant.refused-by', { name });
      case 'expired':
        return t('grant.expired');
      default:
        return '';
    }
  };
}
