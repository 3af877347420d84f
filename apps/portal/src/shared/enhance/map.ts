import { type GeoJSONSourceSpecification, type LngLatBoundsLike, Map, Marker, NavigationControl, setWorkerUrl, type StyleSpecification } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { setPoint } from './point.js';

setWorkerUrl(workerUrl);

// The page takes script addresses only from a Trusted Types policy; the map may start this one worker and nothing else.
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string | null }): unknown;
}
(window as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('default', {
  createScriptURL: (url) => (new URL(url, location.href).pathname === workerUrl ? url : null),
});

/** What GET /api/map/base.json answers: everything the offline base map draws. */
interface BaseMap {
  /** [[west, south], [east, north]] of the city. */
  bounds: LngLatBoundsLike;
  /** Polygons with `name`. */
  boundaries: GeoJSONSourceSpecification['data'];
  /** Points with `name`: street names, placed from the address list. */
  labels: GeoJSONSourceSpecification['data'];
  /** Raster tiles of the city's own, where it set them: `{ url, attribution }`. */
  tiles?: { url: string; attribution: string };
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
  const map = new Map({
    container: box,
    style: styleOf(base),
    bounds: base.bounds,
    ...(center ? { bounds: undefined, center: [center.lon, center.lat] as [number, number], zoom: 16 } : {}),
    maxZoom: 19,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200,
    attributionControl: base.tiles ? { compact: true, customAttribution: base.tiles.attribution } : false,
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
  let turn = 0;
  map.on('moveend', () => {
    const { lat, lng } = map.getCenter();
    setPoint(element, { lat, lon: lng });
    const mine = ++turn;
    // The place in words, for those who do not see the map; the server finds it again from the point.
    void fetch(`/api/address-suggestions?lat=${lat.toFixed(6)}&lon=${lng.toFixed(6)}`)
      .then(async (response) => (response.ok ? ((await response.json()) as { suggestions: { text: string }[] }).suggestions[0]?.text : undefined))
      .catch(() => undefined)
      .then((address) => {
        if (mine === turn) said.textContent = address ?? element.dataset['moved'] ?? '';
      });
  });
}

function styleOf({ boundaries, labels, tiles }: BaseMap): StyleSpecification {
  return {
    version: 8,
    sources: {
      boundaries: { type: 'geojson', data: boundaries },
      labels: { type: 'geojson', data: labels },
      ...(tiles ? { tiles: { type: 'raster', tiles: [tiles.url], tileSize: 256 } } : {}),
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': '#dfe9f2' } },
      { id: 'area', type: 'fill', source: 'boundaries', paint: { 'fill-color': '#fbfaf6' } },
      ...(tiles ? [{ id: 'tiles', type: 'raster' as const, source: 'tiles' }] : []),
      { id: 'border', type: 'line', source: 'boundaries', paint: { 'line-color': '#8fa6c2', 'line-width': 1.2 } },
      {
        id: 'area-name',
        type: 'symbol',
        source: 'boundaries',
        maxzoom: 14,
        layout: { 'text-field': ['get', 'name'], 'text-size': 13, 'text-font': ['sans-serif'] },
        paint: { 'text-color': '#3d4551', 'text-halo-color': '#fff', 'text-halo-width': 1.5 },
      },
      {
        id: 'street-name',
        type: 'symbol',
        source: 'labels',
        minzoom: 13.5,
        layout: { 'text-field': ['get', 'name'], 'text-size': 12, 'text-font': ['sans-serif'] },
        paint: { 'text-color': '#565c65', 'text-halo-color': '#fff', 'text-halo-width': 1.5 },
      },
    ],
  };
}
