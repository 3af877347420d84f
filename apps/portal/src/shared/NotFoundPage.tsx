import { data } from 'react-router';

/** Stands last among the routes, so that an unknown address still knows its visitor and language. */
export function loader() {
  throw data({ code: 'NOT_FOUND', reference: null }, { status: 404 });
}

export default function NotFoundPage() {
  return null;
}
