import { use } from 'react';
import { useRouteLoaderData } from 'react-router';
import { DocumentContext } from '../document.js';
import type { PageVisitor } from './visitor.js';

/** The visitor, in any component. From the root loader; on an error page whose loaders did not run, from the server's own hand. */
export function useVisitor(): PageVisitor {
  const loaded = useRouteLoaderData('root') as PageVisitor | undefined;
  const visitor = loaded ?? use(DocumentContext).visitor;
  if (!visitor) throw new Error('useVisitor outside of the root route');
  return visitor;
}

/** True when the signed-in person holds the permission. Only for what to show: the API decides. */
export function useMay(permission: string): boolean {
  return useVisitor().staff?.permissions.includes(permission) ?? false;
}
