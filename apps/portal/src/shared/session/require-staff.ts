import { redirectDocument, type RouterContextProvider } from 'react-router';
import { type Staff, visitorContext } from './visitor.js';

/** Who is signed in; anybody else goes to the sign-in page and comes back, by a whole page load: that page has its own words. What they may do is the API's to say. */
export function requireStaff(context: Readonly<RouterContextProvider>): Staff {
  const { staff, path } = context.get(visitorContext);
  if (!staff) throw redirectDocument(`/sign-in?to=${encodeURIComponent(path)}`);
  return staff;
}
