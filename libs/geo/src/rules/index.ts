export { namesNothing, normaliseAddress, normaliseTyped, otherWayRound, type Sought, soughtIn } from './address-text.js';
export {
  type Boundary,
  type Bounds,
  boundsOf,
  contains,
  cornersOf,
  isInBounds,
  type Position,
  type Ring,
  simplified,
} from './boundary.js';
export { distanceMetres, isNoLocation, type NoLocationPoint, type Place, type Point, toMetres } from './point.js';
