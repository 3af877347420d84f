import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { AcceptInvitation } from './accept-invitation.js';
import { AccountResolver } from './account.resolver.js';
import { AdministratorFirst } from './administrator-first.js';
import { ChangePassword } from './change-password.js';
import { ChangesQuery } from './changes.query.js';
import { ChangesResolver } from './changes.resolver.js';
import { ChangeRoles } from './change-roles.js';
import { DepartmentUsesModule } from './department-uses.js';
import { DepartmentsQuery } from './departments.query.js';
import { DepartmentsResolver } from './departments.resolver.js';
import { DisableStaff } from './disable-staff.js';
import { EditStaff } from './edit-staff.js';
import { EnableStaff } from './enable-staff.js';
import { InviteAgain } from './invite-again.js';
import { InviteStaff } from './invite-staff.js';
import { OrganisationQuery } from './organisation.query.js';
import { PasswordByLink } from './password-by-link.js';
import { Passwords } from './passwords.js';
import { RequestPasswordReset } from './request-password-reset.js';
import { ResetPassword } from './reset-password.js';
import { Sessions } from './sessions.js';
import { RolesResolver } from './roles.resolver.js';
import { SaveDepartment } from './save-department.js';
import { SaveRole } from './save-role.js';
import { SignIn } from './sign-in.js';
import { SignInResolver } from './sign-in.resolver.js';
import { StaffDirectory } from './staff-directory.js';
import { StaffLetters } from './staff-letters.js';
import { StaffMail } from './staff-mail.js';
import { StaffReadingResolver } from './staff-reading.resolver.js';
import { StaffQuery } from './staff.query.js';
import { StaffResolver } from './staff.resolver.js';

/** What libraries above need of staff. `mailingBy` adds all that people do with accounts, and is for apps. */
@Module({ imports: [DepartmentUsesModule], providers: [Sessions, StaffDirectory], exports: [Sessions, StaffDirectory, DepartmentUsesModule] })
export class IdentityModule {
  /** `mail`, exported by `module`, delivers the letters to staff: messaging stands on a higher floor. */
  static mailingBy(module: Type, mail: Type<StaffMail>): DynamicModule {
    return {
      module: IdentityModule,
      imports: [module],
      providers: [
        { provide: StaffMail, useExisting: mail },
        StaffLetters,
        Passwords,
        PasswordByLink,
        SignIn,
        InviteStaff,
        InviteAgain,
        AcceptInvitation,
        RequestPasswordReset,
        ResetPassword,
        ChangePassword,
        ChangeRoles,
        DisableStaff,
        EnableStaff,
        AdministratorFirst,
        OrganisationQuery,
        StaffQuery,
        EditStaff,
        SaveRole,
        SaveDepartment,
        DepartmentsQuery,
        DepartmentsResolver,
        RolesResolver,
        ChangesQuery,
        ChangesResolver,
        SignInResolver,
        AccountResolver,
        StaffReadingResolver,
        StaffResolver,
      ],
      exports: [AdministratorFirst],
    };
  }
}
