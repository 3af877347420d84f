import { StaffDirectory } from '@civic311/identity';
import { inLanguage, type Transaction, type Translated } from '@civic311/platform';
import { Officers } from '@civic311/staffing';
import { Injectable } from '@nestjs/common';
import { StaffLetter } from '../messages/staff-letter.js';
import type { RequestEntity } from '../request.entity.js';

/** Work that goes to a department in which nobody may work on it is not lost: who answers for it hears of it. */
@Injectable()
export class NobodyThere {
  constructor(
    private readonly people: StaffDirectory,
    private readonly officers: Officers,
    private readonly letter: StaffLetter,
  ) {}

  /**
   * Tells the supervisor there (or whoever is above), the owner of the service where it comes from, or who manages people
   * where there is no officer. Once a day and department: a thousand requests passed on are one piece of news.
   */
  async tell(tx: Transaction, request: RequestEntity, to: { departmentId: string; from: string; at: Date }): Promise<void> {
    if (await this.people.isStaffed(to.departmentId)) return;
    const post = { serviceId: request.serviceId, assigneeId: null };
    const asked = [
      { tier: 'SUPERVISOR' as const, post: { ...post, departmentId: to.departmentId } },
      { tier: 'SERVICE_OWNER' as const, post: { ...post, departmentId: to.from } },
    ];
    const officers = (await this.officers.recipients(tx, asked, to.at)).flat().map(({ staffId }) => staffId);
    const told = officers.length > 0 ? officers : await this.people.managers();
    const [department] = (await tx.query('select name from department where id = $1', [to.departmentId])) as { name: Translated }[];
    await this.letter.send(tx, request, [...new Set(told)], {
      kind: 'nobody-there',
      once: `${to.departmentId}:${to.at.toISOString().slice(0, 10)}`,
      at: to.at,
      facts: (language) => ({ department: inLanguage(department!.name, language) }),
    });
  }
}
