import { redirect } from 'react-router';
import type { Route } from './+types/sign-out';
import { graphql } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { hostContext } from '../../shared/session/host.js';

const SignOut = graphql(`
  mutation SignOut {
    signOut
  }
`);

/** Looking at it ends nothing: only the form does. */
export const loader = () => redirect('/sign-in');

export async function action({ context }: Route.ActionArgs) {
  await api(context)(SignOut);
  return redirect('/sign-in', { status: 303, headers: { 'set-cookie': context.get(hostContext).cookie.remove() } });
}
