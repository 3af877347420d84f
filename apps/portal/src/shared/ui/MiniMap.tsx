/** GeoJSON positions: [longitude, latitude]. */
export type Ring = readonly (readonly [number, number])[];

/** A still map drawn on the server: boundaries, and pins on them. `label` says in words where it is. */
export function MiniMap({ rings, names = [], pins, label, zoomKm }: MiniMapProps) {
  const frame = zoomKm && pins[0] ? around(pins[0], zoomKm) : frameOf(rings, pins);
  const scale = Math.cos((((frame.south + frame.north) / 2) * Math.PI) / 180);
  const width = 320;
  const unit = width / ((frame.east - frame.west) * scale || 1);
  const height = Math.max(80, Math.min(width * 1.2, (frame.north - frame.south) * unit));
  const x = (lon: number) => ((lon - frame.west) * scale * unit).toFixed(1);
  const y = (lat: number) => ((frame.north - lat) * unit).toFixed(1);
  return (
    <svg className="mini-map" viewBox={`0 0 ${width} ${height.toFixed(0)}`} role="img" aria-label={label}>
      {rings.map((ring, at) => (
        <path key={at} className="mini-map__area" d={`M${ring.map(([lon, lat]) => `${x(lon)} ${y(lat)}`).join('L')}Z`} />
      ))}
      {names.map(({ name, lat, lon }) => (
        <text key={name} className="mini-map__name" x={x(lon)} y={y(lat)} textAnchor="middle">{name}</text>
      ))}
      {pins.map(({ lat, lon }) => (
        <g key={`${lat} ${lon}`} transform={`translate(${x(lon)} ${y(lat)})`}>
          <path className="mini-map__pin" d="M0 0C-7-9-10-13-10-18a10 10 0 0 1 20 0c0 5-3 9-10 18z" />
          <circle className="mini-map__dot" cy="-18" r="4" />
        </g>
      ))}
    </svg>
  );
}
interface MiniMapProps {
  rings: readonly Ring[];
  /** Such as streets, where they stand. */
  names?: readonly { name: string; lat: number; lon: number }[];
  pins: readonly { lat: number; lon: number }[];
  label: string;
  /** Half the height of what is shown around the first pin; without it, everything is. */
  zoomKm?: number;
}

interface Frame {
  west: number;
  east: number;
  south: number;
  north: number;
}
function around({ lat, lon }: { lat: number; lon: number }, km: number): Frame {
  const dLat = km / 111;
  const dLon = (km * 1.6) / (111 * Math.cos((lat * Math.PI) / 180));
  return { west: lon - dLon, east: lon + dLon, south: lat - dLat, north: lat + dLat };
}
function frameOf(rings: readonly Ring[], pins: readonly { lat: number; lon: number }[]): Frame {
  const frame = { west: 180, east: -180, south: 90, north: -90 };
  const hold = (lon: number, lat: number) => {
    frame.west = Math.min(frame.west, lon);
    frame.east = Math.max(frame.east, lon);
    frame.south = Math.min(frame.south, lat);
    frame.north = Math.max(frame.north, lat);
  };
  for (const ring of rings) for (const [lon, lat] of ring) hold(lon, lat);
  for (const { lat, lon } of pins) hold(lon, lat);
  return frame;
}
