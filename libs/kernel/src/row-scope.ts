/** Which rows a person may see or touch. */
export type RowScope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'departments'; readonly ids: readonly string[] }
  /** Rows of these departments, and those on which one of them has a task. For reading only. */
  | { readonly kind: 'tasks'; readonly ids: readonly string[] }
  | { readonly kind: 'public' };
