import { InviteStaff } from './invite-staff.js';
import { ScopedAccount } from './scoped-account.js';
import { StaffLetters } from './staff-letters.js';

/** What a library above needs to give accounts itself; it provides `StaffMail` beside them. */
export const inviting = [StaffLetters, InviteStaff, ScopedAccount];
