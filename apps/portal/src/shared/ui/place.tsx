import { type FieldProps, TextInput } from './fields.js';
import { useT } from '../i18n/index.js';
import { buttonClass } from './links.js';
import { Icon } from './Icon.js';

/** An address in the person's own words. With script: suggestions while typing (GET /api/address-suggestions), chosen by arrow keys or tap. */
export function AddressInput(props: FieldProps) {
  const t = useT();
  return (
    <address-suggestions
      data-label={t('kit.address.suggestions')}
      data-found={t('kit.address.found', { count: '{count}' })}
      data-none={t('kit.address.none')}
    >
      <TextInput {...props} autoComplete="off" maxLength={200} />
    </address-suggestions>
  );
}

/** Sets the form's `lat` and `lon` and sends it, on tap only. Says why where it cannot. Only there where script runs. */
export function LocateButton() {
  const t = useT();
  return (
    <use-location class="needs-script" data-wait={t('kit.locate.wait')} data-refused={t('kit.locate.refused')} data-failed={t('kit.locate.failed')}>
      <button type="button" className={buttonClass('secondary')}>
        <Icon name="myLocation" />
        {t('kit.locate')}
      </button>
      <p role="status" />
    </use-location>
  );
}

export interface Pin {
  lat: number;
  lon: number;
  label?: string;
  to?: string;
}

/**
 * A map on tap. `pick`: the crosshair in its middle sets the form's `lat` and `lon`, by dragging, tapping or arrow keys.
 * Otherwise it shows `pins`. What it shows must also stand in the page as a list or an address.
 */
export function MapOnTap({ pins = [], pick, center, tiles }: MapProps) {
  const t = useT();
  return (
    <tap-map
      class="map needs-script"
      data-pins={JSON.stringify(pins)}
      data-center={center ? JSON.stringify(center) : undefined}
      data-tiles={tiles ? JSON.stringify(tiles) : undefined}
      data-pick={pick ? '' : undefined}
      data-label={t(pick ? 'kit.map.pick' : 'kit.map.show')}
      data-moved={t('kit.map.moved')}
      data-outside={pick ? t('kit.map.outside') : undefined}
      data-failed={t('kit.map.failed')}
    >
      <button type="button" className={buttonClass('secondary')}>
        <Icon name="map" />
        {t(pick ? 'kit.map.open.pick' : 'kit.map.open.show')}
      </button>
    </tap-map>
  );
}
interface MapProps {
  pins?: readonly Pin[];
  pick?: boolean;
  center?: Pin;
  /** The city's own raster tiles; without them the map is its boundaries and street names. */
  tiles?: { url: string; attribution: string } | null;
}
