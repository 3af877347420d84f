import { Negotiation, PutInForce, WriteDraft } from '@civic311/agreements';
import type { AgreedGoal, Terms } from '@civic311/agreements/rules';
import type { Result } from '@civic311/kernel';
import type { StaffVisitor } from '@civic311/platform';
import { AcceptTask, BounceTask, CompleteTask, folderId, HandOff } from '@civic311/requests';
import type { DataSource } from 'typeorm';
import type { CitySeed, DemoAgreementSeed, DemoHandoffSeed, ProviderSeed } from './city-folder/city-seed.js';
import { must, onStage } from './play.js';

const HOUR_MS = 3_600_000;
/** An agreement is signed and begins so many days before now, long before the first hand-off. */
const [SIGNED, BEGINS, PROPOSED] = [40, 33, 2];

type Step = readonly [daysAgo: number, act: () => Promise<unknown>];

/**
 * Plays a demo's agreements and hand-offs through the same steps that people press, on a clock moved by hand from the past up
 * to `now`, so that clocks, notices and letters are as they would be. Agreements are made once. Gives how many hand-offs.
 * Throws what a step refuses: then the folder asks for something that nobody could do.
 */
export async function loadHandoffs(dataSource: DataSource, { demo, escalation }: Pick<CitySeed, 'demo' | 'escalation'>, now: Date): Promise<number> {
  if (!demo || demo.handOffs.length === 0) return 0;
  return onStage(dataSource, now, async ({ use, at, day, person, one }) => {
    const departmentIdOf = async (code: string): Promise<string> => {
      const department = await one<{ id: string }>('select id from department where code = $1', [code]);
      if (!department) throw new Error(`the demo has no department ${code}`);
      return department.id;
    };
    const contractorIdOf = ({ contractor }: ProviderSeed) => contractor && folderId('contractor', contractor);
    const { agreed } = (await one<{ agreed: number }>("select count(*)::int as agreed from agreement where kind <> 'SLA'"))!;

    const agree = async (seed: DemoAgreementSeed, inForceOn: string, agreementId?: string): Promise<void> => {
      const by = await person(seed.provides);
      const contractorId = contractorIdOf(seed.provider);
      const parties = { kind: contractorId ? ('UC' as const) : ('OLA' as const), provider: seed.provider.department, contractorId, consumer: seed.consumer };
      const { versionId } = must(await use(WriteDraft).run(by, { parties, terms: termsOf(seed, escalation.ladder), inForceOn, agreementId }));
      must(await use(Negotiation).propose(by, versionId));
      if (!seed.consumes) return;
      must(await use(Negotiation).sign(by, versionId));
      must(await use(Negotiation).sign(await person(seed.consumes), versionId));
    };
    const handOff = (seed: DemoHandoffSeed): Step[] => {
      let taskId = '';
      const act = async (run: (by: StaffVisitor) => Promise<Result<unknown, unknown>>) => must(await run(await person(seed.by ?? seed.from)));
      return [
        [seed.handedOff, async () => {
          const from = await person(seed.from);
          const request = await one<{ id: string; version: number }>(
            `select r.id, r.version from request r join service s on s.id = r.service_id
             where s.code = $1 and r.closed_at is null and r.department_id = any($2) and r.updated_at < $3 and not exists (select 1 from handoff_task t where t.request_id = r.id)
             order by r.updated_at desc, r.id limit 1`,
            [seed.service, from.scope.kind === 'departments' ? from.scope.ids : [], at(seed.handedOff)],
          );
          // A demo of few weeks may have none open.
          if (!request) return;
          must(await use(HandOff).run(from, request, { departmentId: seed.to.department && (await departmentIdOf(seed.to.department)), contractorId: contractorIdOf(seed.to), what: seed.what, owedBack: seed.owedBack, blocking: true }));
          taskId = (await one<{ id: string }>('select id from handoff_task where request_id = $1', [request.id]))!.id;
        }],
        ...(seed.taken === null ? [] : [[seed.taken, async () => taskId && act((staff) => use(AcceptTask).run({ staff }, taskId))] as Step]),
        ...(seed.ended === null ? [] : [[seed.ended, async () => taskId && act(async (staff) => seed.how === 'done'
          ? use(CompleteTask).run({ staff }, taskId, seed.answer)
          : use(BounceTask).run({ staff }, taskId, { reason: seed.answer, suggestedDepartmentId: seed.suggests && (await departmentIdOf(seed.suggests)) }))] as Step]),
      ];
    };
    const signed = demo.agreements.filter(({ consumes }) => consumes);
    const proposed = demo.agreements.filter(({ consumes }) => !consumes);
    const steps: Step[] = [
      ...(agreed > 0 ? [] : [
        ...signed.map((seed): Step => [SIGNED, () => agree(seed, day(BEGINS))]),
        [BEGINS, () => use(PutInForce).sweep(signed.length)] as Step,
        ...proposed.map((seed): Step => [PROPOSED, async () => agree(seed, day(-14), await standing(dataSource, seed))]),
      ]),
      ...demo.handOffs.flatMap(handOff),
    ];
    for (const [daysAgo, act] of steps.toSorted(([one], [other]) => other - one)) {
      at(daysAgo);
      await act();
    }
    return (await one<{ made: number }>('select count(*)::int as made from handoff_task'))!.made;
  });
}

/** The agreement that these two have, to be changed. */
async function standing(dataSource: DataSource, { provider, consumer }: DemoAgreementSeed): Promise<string | undefined> {
  const [found] = (await dataSource.query(
    `select a.id from agreement a join department p on p.id = a.provider_department_id join department c on c.id = a.consumer_department_id where p.code = $1 and c.code = $2`,
    [provider.department, consumer],
  )) as { id: string }[];
  return found?.id;
}

function termsOf({ services, calendar, takenWithin, doneWithin }: DemoAgreementSeed, ladder: Terms['ladder']): Terms {
  const goals = (services.length > 0 ? services : [null]).flatMap((service): AgreedGoal[] => {
    const goal = { service, priority: null, atRiskPercent: 75, mayPause: false } as const;
    return [
      { ...goal, metric: 'OWN', kind: 'DURATION', value: takenWithin * HOUR_MS, dueTimeRule: 'AT_CLOSE' },
      { ...goal, metric: 'COMPLETE', kind: 'BUSINESS_DAYS', value: doneWithin, dueTimeRule: 'SAME_TIME_OF_DAY' },
    ];
  });
  return { services, goals, calendar, pauseReasons: [], ladder, stages: [], reviewOn: null };
}
