/** Names as GraphQL spells an enum, each with its own value: 'other-agency' is OTHER_AGENCY. */
export const enumOf = <Name extends string>(names: readonly Name[]): Record<string, Name> =>
  Object.fromEntries(names.map((name) => [name.replaceAll('-', '_').toUpperCase(), name]));
