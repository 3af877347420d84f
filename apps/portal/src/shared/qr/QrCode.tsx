export interface QrPicture {
  /** Modules on each side. */
  size: number;
  /** What is dark, one unit a module. */
  path: string;
}

/** The white edge that readers need, in modules. */
const QUIET = 4;

/** A QR code; `label` says where it leads. Its address stands beside it as a link, for who has no camera. */
export function QrCode({ picture: { size, path }, label }: { picture: QrPicture; label: string }) {
  return (
    <svg className="qr-code" role="img" aria-label={label} viewBox={`${-QUIET} ${-QUIET} ${size + 2 * QUIET} ${size + 2 * QUIET}`} shapeRendering="crispEdges">
      <rect x={-QUIET} y={-QUIET} width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
