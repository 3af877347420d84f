import { isId } from '@civic311/kernel';
import { Allow, CurrentVisitor, NotFound, toResult, type Translated, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { AssignmentQuery } from './assignment.query.js';
import {
  ArrangedDepartment, AssignmentSettingInput, DepartmentsAssignment, PersonsWorkInput, ServicesWorkInput, Skill, WordingInput, WorkArrangedResult,
} from './assignment.types.js';
import { ArrangeWork, isIn } from './arrange-work.js';

/** Who can take which work, for whoever arranges it in their departments. */
@Resolver()
export class AssignmentResolver {
  constructor(
    private readonly assignment: AssignmentQuery,
    private readonly arranging: ArrangeWork,
  ) {}

  @Query(() => [ArrangedDepartment], { description: 'The departments that the visitor may arrange, by name.' })
  @Allow('assignment.manage')
  assignmentDepartments(@CurrentVisitor() { staff, language }: Visitor): Promise<ArrangedDepartment[]> {
    return this.assignment.departments(staff!.scope, language);
  }

  @Query(() => DepartmentsAssignment)
  @Allow('assignment.manage')
  async assignmentOf(@Args('departmentId') departmentId: string, @CurrentVisitor() { staff, language }: Visitor): Promise<DepartmentsAssignment> {
    if (!isId(departmentId) || !isIn(staff!.scope, departmentId)) throw new NotFound();
    return this.assignment.department(departmentId, language);
  }

  @Query(() => [Skill], { description: 'By name.' })
  @Allow('assignment.manage')
  skills(@CurrentVisitor() { language }: Visitor): Promise<Skill[]> {
    return this.assignment.skills(language);
  }

  @Mutation(() => WorkArrangedResult)
  @Allow('assignment.manage')
  async putAssignmentSetting(
    @Args('departmentId') departmentId: string,
    @Args('setting') setting: AssignmentSettingInput,
    @CurrentVisitor() { staff }: Visitor,
  ) {
    if (!isId(departmentId)) throw new NotFound();
    return toResult(await this.arranging.department(staff!, departmentId, setting));
  }

  @Mutation(() => WorkArrangedResult, { description: 'Without `work` they are given nothing by itself.' })
  @Allow('assignment.manage')
  async putPersonsWork(
    @Args('departmentId') departmentId: string,
    @Args('staffId') staffId: string,
    @Args('work', { type: () => PersonsWorkInput, nullable: true }) work: PersonsWorkInput | null,
    @CurrentVisitor() { staff }: Visitor,
  ) {
    if (!isId(departmentId) || !isId(staffId)) throw new NotFound();
    return toResult(await this.arranging.person(staff!, departmentId, staffId, work ?? null));
  }

  @Mutation(() => WorkArrangedResult)
  @Allow('assignment.manage')
  async putServicesWork(@Args('serviceId') serviceId: string, @Args('work') work: ServicesWorkInput, @CurrentVisitor() { staff }: Visitor) {
    if (!isId(serviceId)) throw new NotFound();
    return toResult(await this.arranging.service(staff!, serviceId, work));
  }

  @Mutation(() => WorkArrangedResult, { description: 'In every language of the city.' })
  @Allow('assignment.manage')
  async addSkill(@Args('name', { type: () => [WordingInput] }) name: WordingInput[], @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.arranging.skill(staff!, nameOf(name)));
  }

  @Mutation(() => WorkArrangedResult, { description: 'In every language of the city.' })
  @Allow('assignment.manage')
  async renameSkill(
    @Args('skillId') skillId: string,
    @Args('name', { type: () => [WordingInput] }) name: WordingInput[],
    @CurrentVisitor() { staff }: Visitor,
  ) {
    if (!isId(skillId)) throw new NotFound();
    return toResult(await this.arranging.renameSkill(staff!, skillId, nameOf(name)));
  }
}

const nameOf = (name: readonly WordingInput[]): Translated => Object.fromEntries(name.slice(0, 20).map(({ language, text }) => [language, text.trim()]));
