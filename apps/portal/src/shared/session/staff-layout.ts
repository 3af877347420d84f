import type { RouterContextProvider } from 'react-router';
import { graphql } from '../graphql/generated/index.js';
import { api } from '../graphql/api.js';
import { requireStaff } from './require-staff.js';

const Unseen = graphql(`
  query StaffUnseen {
    myUnseenNotices
  }
`);

/** What the shell around every staff page needs; who is not signed in goes to the sign-in page. */
export async function staffLayout(context: Readonly<RouterContextProvider>): Promise<{ unseen: number }> {
  requireStaff(context);
  const { myUnseenNotices } = await api(context)(Unseen);
  return { unseen: myUnseenNotices };
}
