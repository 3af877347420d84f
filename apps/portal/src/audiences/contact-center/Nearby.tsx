import { useFormat, useT } from '../../shared/i18n/index.js';
import { StatusChip } from '../../shared/ui/index.js';
import type { Desk, Duplicate } from './desk-of.js';
import { showReference } from './show-reference.js';

/** What is open there already. The first one is a key away. */
export function Nearby({ place, hasService, isSending }: { place: Desk['place']; hasService: boolean; isSending: boolean }) {
  const t = useT();
  const isChecked = hasService && place !== null && !place.refusal;
  const duplicates = isChecked ? place.duplicates : [];
  return (
    <>
      <h2 id="near-heading">{t('near.title')}</h2>
      <p role="status" className="quiet">{t(isChecked ? 'near.count' : 'near.waits', { count: duplicates.length })}</p>
      {duplicates.length > 0 ? <p className="say">{t('near.say')}</p> : null}
      <ol className="near">
        {duplicates.map((duplicate, at) => (
          <Open key={duplicate.reference} duplicate={duplicate} isFirst={at === 0} isSending={isSending} />
        ))}
      </ol>
    </>
  );
}

function Open({ duplicate, isFirst, isSending }: { duplicate: Duplicate; isFirst: boolean; isSending: boolean }) {
  const t = useT();
  const format = useFormat();
  const { reference, address, state, openedAt, dueAt, publicDescription, followers, distanceMetres } = duplicate;
  return (
    <li>
      <p>
        <strong>{showReference(reference)}</strong> <StatusChip state={state} />
      </p>
      {publicDescription ? <p>{publicDescription}</p> : null}
      <p className="quiet">
        {[
          address,
          t('near.away', { metres: Math.round(distanceMetres) }),
          t('near.opened', { ago: format.relative(openedAt) }),
          dueAt ? t('caller.due', { at: format.dateTime(dueAt) }) : null,
          followers > 0 ? t('near.followers', { count: followers }) : null,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <button type="submit" className="usa-button usa-button--outline" name="intent" value={`follow:${reference}`} disabled={isSending} aria-keyshortcuts={isFirst ? 'F7' : undefined}>
        {t('near.follow')} <span className="usa-sr-only">{showReference(reference)}</span> {isFirst ? <kbd>F7</kbd> : null}
      </button>
    </li>
  );
}
