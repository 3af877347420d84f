import { useT } from '../../../shared/i18n/index.js';
import { MiniMap } from '../../../shared/ui/index.js';
import type { Picture } from '../map/picture.js';

export const MAP_KM = 0.8;

/** Where a request is, as a still map; the address beside it says the same. */
export function RequestMap({ picture, at, address }: { picture: Picture | null; at: { latitude: number | null; longitude: number | null }; address: string | null }) {
  const t = useT();
  if (!picture || at.latitude === null || at.longitude === null) return null;
  return <MiniMap {...picture} pins={[{ lat: at.latitude, lon: at.longitude }]} zoomKm={MAP_KM} label={t('request.map', { address: address ?? '' })} />;
}
