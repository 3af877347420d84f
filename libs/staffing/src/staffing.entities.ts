/** Every table that this library owns. */
export const staffingEntities = [];
