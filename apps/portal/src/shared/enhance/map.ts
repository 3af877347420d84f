import { type ExpressionSpecification, type FilterSpecification, type GeoJSONSourceSpecification, LngLatBounds, type LngLatBoundsLike, Map, Marker, NavigationControl, setWorkerUrl, type StyleSpecification } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { BaseMap, Position } from '../session/host.js';
import { setPoint } from './point.js';

setWorkerUrl(workerUrl);

// The page takes script addresses only from a Trusted Types policy; the map may start this one worker and nothing else.
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string | null }): unknown;
}
(window as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('default', {
  createScriptURL: (url) => (new URL(url, location.href).pathname === workerUrl ? url : null),
});

/** The city's own raster tiles, where it set them. */
interface Tiles {
  url: string;
  attribution: string;
}
interface Point {
  lat: number;
  lon: number;
  label?: string;
  to?: string;
}

/** Opens the map inside the element: pins to look at, or a crosshair to place. */
export async function openMap(element: HTMLElement): Promise<void> {
  const base = (await (await fetch('/api/map/base.json')).json()) as BaseMap;
  const read = <T>(key: string): T | undefined => {
    const text = element.dataset[key];
    return text ? (JSON.parse(text) as T) : undefined;
  };
  const pins = read<Point[]>('pins') ?? [];
  const center = read<Point>('center');
  const box = document.createElement('div');
  box.className = 'map__box';
  element.append(box);
  const tiles = read<Tiles>('tiles');
  const map = new Map({
    container: box,
    style: styleOf(base, tiles),
    ...(center ? { center: [center.lon, center.lat] as [number, number], zoom: tiles ? 16 : 14.5 } : { bounds: boundsOf(base, pins), fitBoundsOptions: { padding: 30, maxZoom: 16 } }),
    maxZoom: 19,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200,
    attributionControl: tiles ? { compact: true, customAttribution: tiles.attribution } : false,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }));
  map.getCanvas().ariaLabel = element.dataset['label'] ?? '';
  if ('pick' in element.dataset) crosshair(map, element, box);
  else pins.forEach((pin) => addPin(map, pin));
}

function addPin(map: Map, { lat, lon, label, to }: Point): void {
  const link = document.createElement('a');
  link.className = 'map__pin';
  if (to) link.href = to;
  link.ariaLabel = label ?? '';
  link.title = label ?? '';
  new Marker({ element: link, anchor: 'bottom' }).setLngLat([lon, lat]).addTo(map);
}

/** The crosshair stays in the middle and the map moves under it: by finger, by tap, or by arrow keys (maplibre's own). */
function crosshair(map: Map, element: HTMLElement, box: HTMLElement): void {
  const cross = document.createElement('div');
  cross.className = 'map__cross';
  const said = document.createElement('p');
  said.role = 'status';
  said.className = 'map__said';
  box.append(cross);
  element.append(said);
  map.on('click', ({ lngLat }) => map.easeTo({ center: lngLat }));
  const input = element.closest('form')?.querySelector<HTMLInputElement>('address-suggestions input');
  let turn = 0;
  map.on('moveend', () => {
    const { lat, lng } = map.getCenter();
    const mine = ++turn;
    // The place in words: for those who do not see the map, and for the box above it.
    void fetch(`/api/place?latitude=${lat.toFixed(6)}&longitude=${lng.toFixed(6)}`)
      .then(async (response) => (response.ok ? ((await response.json()) as PlaceAt) : null))
      .catch(() => null)
      .then((place) => {
        if (mine !== turn) return;
        const address = place?.nearestAddress ?? place?.neighborhood;
        if (input) input.value = place?.nearestAddress ?? '';
        setPoint(element, { lat, lon: lng });
        said.textContent = (place?.refusal ? element.dataset['outside'] : address) ?? element.dataset['moved'] ?? '';
      });
  });
}

/** What GET /api/place answers. */
interface PlaceAt {
  refusal: string | null;
  nearestAddress: string | null;
  neighborhood: string | null;
}

/** The pins where there are some, else the whole city. */
function boundsOf({ features }: BaseMap, pins: readonly Point[]): LngLatBoundsLike {
  const corners = features.flatMap(({ geometry }): readonly Position[] => {
    if (geometry.type === 'Point') return [geometry.coordinates];
    return geometry.type === 'Polygon' ? geometry.coordinates.flat() : geometry.coordinates.flat(2);
  });
  const bounds = new LngLatBounds();
  for (const [lon, lat] of pins.length > 0 ? pins.map((pin): Position => [pin.lon, pin.lat]) : corners) bounds.extend([lon, lat]);
  return bounds;
}

function styleOf(base: BaseMap, tiles: Tiles | undefined): StyleSpecification {
  const isArea: FilterSpecification = ['==', ['get', 'kind'], 'neighborhood'];
  const text = { 'text-field': ['get', 'name'] as ExpressionSpecification, 'text-font': ['sans-serif'] };
  return {
    version: 8,
    sources: {
      base: { type: 'geojson', data: base as unknown as GeoJSONSourceSpecification['data'] },
      ...(tiles ? { tiles: { type: 'raster', tiles: [tiles.url], tileSize: 256 } } : {}),
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': '#dfe9f2' } },
      { id: 'area', type: 'fill', source: 'base', filter: isArea, paint: { 'fill-color': '#fbfaf6' } },
      ...(tiles ? [{ id: 'tiles', type: 'raster' as const, source: 'tiles' }] : []),
      { id: 'border', type: 'line', source: 'base', filter: isArea, paint: { 'line-color': '#8fa6c2', 'line-width': 1.2 } },
      {
        id: 'area-name',
        type: 'symbol',
        source: 'base',
        filter: isArea,
        maxzoom: 14,
        layout: { ...text, 'text-size': 13 },
        paint: { 'text-color': '#3d4551', 'text-halo-color': '#fff', 'text-halo-width': 1.5 },
      },
      {
        id: 'street-name',
        type: 'symbol',
        source: 'base',
        filter: ['==', ['get', 'kind'], 'street'],
        minzoom: 12.5,
        layout: { ...text, 'text-size': 12, 'symbol-sort-key': ['-', 0, ['coalesce', ['get', 'addresses'], 0]] },
        paint: { 'text-color': '#565c65', 'text-halo-color': '#fff', 'text-halo-width': 1.5 },
      },
    ],
  };
}
