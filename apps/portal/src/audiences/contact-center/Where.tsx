import { useFormState } from '../../shared/form/index.js';
import { useT } from '../../shared/i18n/index.js';
import { Button, Icon, TextInput } from '../../shared/ui/index.js';
import { Combobox } from './Combobox.js';
import type { Desk } from './desk-of.js';
import type { FoundAddress } from './search.js';

interface WhereProps {
  rule: NonNullable<Desk['service']>['locationRule'];
  place: Desk['place'];
  /** `goOn`: it was chosen, and the next field has its turn. */
  onLocate(point: { latitude: number; longitude: number } | null, goOn: boolean): void;
}

/** Where it is, checked at once: the city's own address, its neighborhood and its district. */
export function Where({ rule, place, onLocate }: WhereProps) {
  const t = useT();
  const { values } = useFormState();
  const points = (['latitude', 'longitude'] as const).map((name) => (
    <input key={name} hidden name={name} defaultValue={String(values[name] ?? '')} />
  ));
  if (rule === 'NONE') return points;
  return (
    <>
      {points}
      <Combobox
        name="where.address"
        label={
          <>
            {t('where.address')} {rule === 'REQUIRED' ? <span className="required">{t('call.required')}</span> : null}
          </>
        }
        search={search}
        shortest={3}
        keyOf={({ text, zip }) => `${text} ${zip}`}
        textOf={({ text }) => text}
        option={({ text, zip }) => (zip ? `${text}, ${zip}` : text)}
        onChoose={({ latitude, longitude }) => onLocate({ latitude, longitude }, true)}
        onLeave={() => onLocate(null, false)}
      />
      <Checked place={place} onLocate={onLocate} />
      <TextInput name="where.note" label={t('where.note')} autoComplete="off" maxLength={500} />
    </>
  );
}

async function search(text: string): Promise<readonly FoundAddress[]> {
  const response = await fetch(`/contact-center/search?where=${encodeURIComponent(text)}`);
  return response.ok ? ((await response.json()) as FoundAddress[]) : [];
}

function Checked({ place, onLocate }: Pick<WhereProps, 'place' | 'onLocate'>) {
  const t = useT();
  if (!place) return <p className="checked" role="status" />;
  if (!place.refusal) {
    const parts = [place.address, place.neighborhoodName, place.districtName].filter(Boolean);
    return (
      <p className="checked checked--good" role="status">
        <Icon name="checkCircle" />
        {parts.join(' · ')}
      </p>
    );
  }
  return (
    <div className="checked checked--bad" role="status">
      <p>
        <Icon name="warning" />
        {t(`where.refusal.${place.refusal}`)} {place.suggestions.length > 0 ? t('where.meant') : null}
      </p>
      <ul className="found">
        {place.suggestions.map((text) => (
          <li key={text}>
            <Button
              variant="plain"
              name="intent"
              value={`place:${text}`}
              onClick={(event) => {
                event.preventDefault();
                const address = event.currentTarget.form?.querySelector<HTMLInputElement>('[name="where.address"]');
                if (address) address.value = text;
                onLocate(null, true);
              }}
            >
              {text}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
