import { createContext } from 'react-router';

/** What the program around the portal lends to actions and loaders, filled by Nest for each request. */
export interface Host {
  /** Of the staff session. */
  cookie: { keep(token: string, expiresAt: Date): string; remove(): string };
  /** Whether browsers take `Secure` cookies, and so the `__Host-` prefix, from this address. */
  secureCookies: boolean;
  /** The address people reach the portal at, without a slash at its end. */
  publicUrl: string;
  /** Notes a fault in the city's log. */
  log(fault: unknown): void;
  addPhoto(draftSecret: string, bytes: Buffer): Promise<AddedPhoto>;
  removePhoto(draftSecret: string, photoId: string): Promise<void>;
  /** Of the signed-in member of staff; who is signed out, or may not see the request, gets a thrown response. */
  addCrewPhoto(photo: { id: string; requestId: string; upload: Buffer }): Promise<KeptPhoto>;
  /** Of the concern with this key, which the signed-in liaison sent; anybody else gets a thrown response. */
  addConcernPhoto(photo: { key: string; upload: Buffer }): Promise<KeptPhoto>;
  /** The offline base map, as GeoJSON. */
  baseMap(): Promise<BaseMap>;
  /** A city's own raster tiles, where it set them. */
  mapTiles: { url: string; attribution: string } | null;
}
export type AddedPhoto =
  | { ok: true; value: { id: string; gps: { latitude: number; longitude: number } | null } }
  | { ok: false; refusal: { code: string; max?: number } };

export type KeptPhoto = { ok: true; value: { id: string } } | { ok: false; refusal: { code: string; max?: number } };

/** `kind` is neighborhood, district or street: areas are polygons, streets the point where their name stands. */
export interface BaseMap {
  features: readonly {
    properties: { kind: string; name: string; code?: string };
    geometry:
      | { type: 'Polygon'; coordinates: readonly Position[][] }
      | { type: 'MultiPolygon'; coordinates: readonly Position[][][] }
      | { type: 'Point'; coordinates: Position };
  }[];
}
/** [longitude, latitude] */
export type Position = readonly [number, number];

export const hostContext = createContext<Host>();
