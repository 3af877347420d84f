import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { Tag } from '../../../shared/ui/index.js';

const Part = graphql(`
  fragment EventPlacesPart on CityEvent { registering placesLeft waiting }
`);

/** Whether one can still come, in one chip. */
export function Places({ event }: { event: FragmentType<typeof Part> }) {
  const t = useT();
  const { registering, placesLeft, waiting } = unmask(Part, event);
  if (registering === 'CANCELLED') return <p><Tag tone="bad" icon="error">{t('event.cancelled')}</Tag></p>;
  if (registering === 'ENDED') return <p><Tag tone="neutral" icon="history">{t('event.begun')}</Tag></p>;
  if (registering === 'WAITLIST') return <p><Tag tone="warn" icon="hourglassEmpty">{t('event.full', { waiting })}</Tag></p>;
  return <p><Tag tone="good" icon="check">{placesLeft === null ? t('event.no-limit') : t('event.places-left', { count: placesLeft })}</Tag></p>;
}
