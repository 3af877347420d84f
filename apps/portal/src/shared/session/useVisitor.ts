import { useRouteLoaderData } from 'react-router';
import type { Visitor } from './visitor.js';

/** What a page may know about the visitor: everything but the nonce and the address. */
export type PageVisitor = Omit<Visitor, 'nonce' | 'ip' | 'reading'>;

/** The visitor, in any component. Stands on the root loader, so it works on error pages too. */
export function useVisitor(): PageVisitor {
  const visitor = useRouteLoaderData('root') as PageVisitor | undefined;
  if (!visitor) throw new Error('useVisitor outside of the root route');
  return visitor;
}

/** True when the signed-in person holds the permission. Only for what to show: the API decides. */
export function useMay(permission: string): boolean {
  return useVisitor().staff?.permissions.includes(permission) ?? false;
}
