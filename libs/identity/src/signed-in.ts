import { SignInNeeded, type StaffVisitor, type Visitor } from '@civic311/platform';

/** The staff member who asks. Throws `SignInNeeded`. */
export function signedIn({ staff }: Visitor): StaffVisitor {
  if (!staff) throw new SignInNeeded();
  return staff;
}
