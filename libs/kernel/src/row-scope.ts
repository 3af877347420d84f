/** Which rows a person may see or touch. */
export type RowScope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'departments'; readonly ids: readonly string[] }
  | { readonly kind: 'public' };
