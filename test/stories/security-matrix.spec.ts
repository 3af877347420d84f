import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { parse } from 'yaml';
import { putRoles, type RoleToPut } from '@civic311/identity';
import { newId } from '@civic311/kernel';
import { ANYONE, projectRoot, type RowScope } from '@civic311/platform';
import { aRequestRow } from '../../libs/requests/testing/a-request-row.js';
import { type Seeable, sees, TASK_STATES, whereVisible } from '@civic311/requests/rules';
import { operationAudiences } from '../support/doors.js';
import { type Given, operations } from '../support/operations.js';
import { serve, type Served } from '../support/served.js';
import { springfieldAtWork, type SpringfieldAtWork } from '../support/springfield.js';

/** The roles that a city starts with. */
const { roles } = parse(fs.readFileSync(path.join(projectRoot, 'docker/seed/boston/roles.yaml'), 'utf8')) as { roles: RoleToPut[] };

/** Near duplicates are looked for in the whole city, whatever the caller's own departments are: their reason to be. */
const CITY_WIDE = ['duplicatesAt', 'placeForCaller'];

/** What their `id` names is no request: one of a request finds nothing there. */
const OF_SOMETHING_ELSE = [
  'agreement', 'agreementPaths', 'agreementReplay', 'proposeAgreement', 'signAgreement', 'withdrawAgreement',
  'decideEscalation', 'withdrawEscalation', 'answerExtension', 'putMacro', 'putReplyTemplate', 'runMacro',
  'articleVersion', 'revertArticle', 'submitArticle', 'approveArticle', 'confirmArticle', 'sendBackArticle', 'discardArticleDraft', 'publishArticle', 'retireArticle',
  'saveTodayNotice', 'removeTodayNotice', 'closeKnowledgeTask', 'giveGapTask', 'checkGapTask', 'saveSynonyms', 'removeSynonyms',
  'endAbsenceOf', 'contactToScore', 'calibrateContact', 'foundMystery', 'settleDispute', 'disputedScore',
  'helpWithCall', 'withdrawHelp', 'takeHelp', 'whisper', 'solveHelp', 'takeCallOver',
  'acceptTransfer', 'declineTransfer', 'withdrawTransfer', 'putThrough', 'offerTransfer', 'askForHelp', 'interpreterJoined', 'takeCallback', 'concessionHeard',
  'eventToEdit', 'writeEvent', 'publishEvent', 'cancelEvent', 'eventRegistrations', 'checkInToEvent', 'liaisonMeeting', 'meetingAgenda', 'sendConcern',
  'invitation', 'moveInvitation', 'prepareInvitation', 'makeEventOfInvitation',
  'liaisonApplication', 'acceptLiaisonApplication', 'declineLiaisonApplication', 'enteredRequest',
  'followUp', 'followUpPeople', 'giveFollowUp', 'closeFollowUp', 'correctAnswer', 'auditCheck', 'judgeClosing', 'complaint', 'answerComplaint', 'reviewComplaint',
  'improvement', 'improvementPeople', 'moveImprovement', 'giveImprovement', 'noteImprovementChange', 'publishImprovement', 'improvementMeeting', 'noteInMeeting', 'settlePromise', 'endImprovementMeeting', 'proposeImprovement', 'setTeamGoal', 'withdrawTeamGoal',
  'campaign', 'writeCampaign', 'sendCampaign', 'sendCampaignAtOnce', 'stopCampaign',
];

interface Person {
  role: RoleToPut;
  /** Where the role is held; a role for the whole city has none. */
  department: 'publicWorks' | 'police';
  headers: Record<string, string>;
}

describe('who may do what to which request (K.Z2, K.Z3)', () => {
  let city: SpringfieldAtWork;
  let served: Served;
  const people: Person[] = [];
  /** One request of each department, with words and a contact that nobody else's has. */
  const requests = {} as Record<'publicWorks' | 'police', { id: string; reference: string }>;
  let bystander: string;

  beforeAll(async () => {
    city = await springfieldAtWork();
    // A demo's mailbox shows everybody's mail to everybody; a city at work has none.
    served = await serve(city, { DEMO: 'no' });
    const roleIds = await city.dataSource.transaction((tx) => putRoles(tx, roles));
    const employ = async (name: string, roleId: string, departmentId: string | null): Promise<string> => {
      const id = newId();
      await city.dataSource.query('insert into staff (id, email, name) values ($1, $2, $3)', [id, `${id}@springfield.example`, name]);
      await city.dataSource.query('insert into staff_role (id, staff_id, role_id, department_id) values ($1, $2, $3, $4)', [
        newId(), id, roleId, departmentId,
      ]);
      return id;
    };
    for (const role of roles) {
      for (const department of role.scope === 'department' ? (['publicWorks', 'police'] as const) : (['police'] as const)) {
        const id = await employ(role.code, roleIds.get(role.code)!, role.scope === 'department' ? city.departments[department] : null);
        people.push({ role, department, headers: await served.enter(id) });
      }
    }
    bystander = await employ('bystander', roleIds.get('department-agent')!, city.departments.police);
    for (const department of ['publicWorks', 'police'] as const) {
      const id = await aRequestRow(city.dataSource, { departmentId: city.departments[department], isPublic: false });
      const reference = department === 'publicWorks' ? 'PW00PW00' : 'PD00PD00';
      await city.dataSource.query('update request set reference = $2, description = $3 where id = $1', [id, reference, `secret of ${department}`]);
      await city.dataSource.query(
        "insert into request_contact (request_id, name, email, phone, language, wants_updates) values ($1, $2, $3, null, 'en', true)",
        [id, `Reporter ${department}`, `${department}@residents.example`],
      );
      requests[department] = { id, reference };
    }
  });
  afterAll(async () => {
    await served.close();
    await city.close();
  });

  const given = (department: 'publicWorks' | 'police', permission: string): Given => ({
    id: permission === 'staff.manage' ? bystander : requests[department].id,
    staffId: bystander,
    // What is done is refused by the version, after it was decided whether the person sees the request at all.
    version: 999,
    reference: requests[department].reference,
    text: `${department}@residents.example`,
    outcome: permission === 'request.close' ? 'done' : 'open',
    departmentId: city.departments[department],
  });

  const asked = () => operations.flatMap((operation) => {
    const permission = operationAudiences.get(operation.name);
    return permission && permission !== ANYONE ? [{ operation, permission }] : [];
  });

  it('is known of every operation', () => {
    expect(operations.filter(({ name }) => !operationAudiences.has(name))).toEqual([]);
    expect(asked().length).toBeGreaterThan(25);
  });

  it('never lets a stranger in', async () => {
    const allowed: string[] = [];
    for (const { operation, permission } of asked()) {
      const answer = await served.ask(operation.text(given('publicWorks', permission)));
      if (answer.errors[0]?.extensions.code !== 'UNAUTHENTICATED' || hasData(answer.data)) allowed.push(`${operation.name}: ${answer.text}`);
    }
    expect(allowed).toEqual([]);
  });

  it('lets each role do what it may, in its departments, and nothing else', async () => {
    const unexpected: string[] = [];
    let cells = 0;
    for (const { role, department: own, headers } of people) {
      for (const { operation, permission } of asked()) {
        for (const department of ['publicWorks', 'police'] as const) {
          cells++;
          const answer = await served.ask(operation.text(given(department, permission)), {}, headers);
          const code = answer.errors[0]?.extensions.code;
          const cell = `${role.code} of ${own}: ${operation.name} on ${department}`;
          const holds = (role.permissions as readonly string[]).includes(permission);
          const inScope = role.scope === 'everything' || own === department;
          const tells = [requests[department].reference, `secret of ${department}`, `Reporter ${department}`].some((secret) => answer.text.includes(secret));
          if (!holds && (code !== 'FORBIDDEN' || hasData(answer.data))) unexpected.push(`${cell}: allowed, ${answer.text}`);
          if (holds && code === 'FORBIDDEN') unexpected.push(`${cell}: forbidden`);
          if (holds && code === 'FAULT') unexpected.push(`${cell}: fault`);
          if (!inScope && tells && !CITY_WIDE.includes(operation.name)) unexpected.push(`${cell}: tells, ${answer.text}`);
          const isAboutIt = holds && /\b(id|target):/.test(operation.text(given(department, permission))) && permission !== 'staff.manage'
            && !OF_SOMETHING_ELSE.includes(operation.name);
          if (isAboutIt && !inScope && code !== 'NOT_FOUND') unexpected.push(`${cell}: not hidden, ${answer.text}`);
          if (isAboutIt && inScope && code === 'NOT_FOUND') unexpected.push(`${cell}: hidden`);
        }
      }
    }
    expect(unexpected).toEqual([]);
    expect(cells).toBeGreaterThan(400);
  });

  it('is the same by HTTP: the export', async () => {
    for (const { role, department, headers } of people) {
      const answer = await served.send('/api/reports/escalation.csv?figure=OPEN', { headers });
      expect(`${role.code} ${answer.status}`).toBe(`${role.code} ${(role.permissions as readonly string[]).includes('report.export') ? 200 : 403}`);
      if (role.scope === 'department' && answer.status === 200) expect(answer.text).not.toContain(requests[department === 'police' ? 'publicWorks' : 'police'].reference);
    }
    for (const path of ['/api/reports/escalation.csv?figure=OPEN', '/api/reports/weeks.csv']) expect((await served.send(path)).status).toBe(401);
  });

  it('gives who reported only by the door that leaves a trace', async () => {
    // A preview shows what it was sent.
    const others = operations.filter(({ name }) => !['revealContact', 'findCallers', 'previewEventText'].includes(name));
    const ada = people.find(({ role }) => role.code === 'administrator')!;
    for (const operation of others.filter(({ kind }) => kind === 'query')) {
      const answer = await served.ask(operation.text(given('police', operationAudiences.get(operation.name)!)), {}, ada.headers);
      expect(answer.text).not.toMatch(/Reporter (police|publicWorks)|@residents\.example/);
    }
    const trace = "select count(*)::int as n from request_event where kind = 'contact-read' and request_id = $1";
    const [before] = await city.dataSource.query(trace, [requests.police.id]);
    expect((await served.ask(`mutation { revealContact(id: "${requests.police.id}") { name } }`, {}, ada.headers)).text).toContain('Reporter police');
    const [after] = await city.dataSource.query(trace, [requests.police.id]);
    expect(after.n).toBe(before.n + 1);
  });

  it('reads the same in SQL as in the rule, whatever the request and the scope', async () => {
    const places = [city.departments.publicWorks, city.departments.police];
    for (const departmentId of places) {
      for (const moderation of ['shown', 'awaiting', 'hidden'] as const) {
        for (const isPublic of [true, false]) await aRequestRow(city.dataSource, { departmentId, isPublic, moderation });
      }
    }
    await aTaskInEachState(city.dataSource, places);
    const rows: (Seeable & { id: string })[] = await city.dataSource.query(
      `select id, department_id as "departmentId", is_public as "isPublic", moderation, state,
         coalesce((select json_agg(provider_department_id) from handoff_task where request_id = request.id
           and state not in ('bounced', 'cancelled')), '[]') as "taskDepartmentIds" from request`,
    );
    const scope: fc.Arbitrary<RowScope> = fc.oneof(
      fc.constant({ kind: 'everything' as const }),
      fc.constant({ kind: 'public' as const }),
      fc.record({ kind: fc.constantFrom('departments' as const, 'tasks' as const), ids: fc.subarray([...places, newId()]) }),
    );
    await fc.assert(
      fc.asyncProperty(scope, async (scope) => {
        const { sql, values } = whereVisible(scope, 1);
        const found: { id: string }[] = await city.dataSource.query(`select r.id from request r where ${sql}`, values);
        expect(new Set(found.map(({ id }) => id))).toEqual(new Set(rows.filter((row) => sees(scope, row)).map(({ id }) => id)));
      }),
      { numRuns: 30 },
    );
  });
});

/** Each department asks each other one for something, five times: once for every way in which that can stand. */
async function aTaskInEachState(dataSource: DataSource, departments: readonly string[]): Promise<void> {
  for (const consumer of departments) {
    for (const provider of departments.filter((id) => id !== consumer)) {
      for (const state of TASK_STATES) {
        const requestId = await aRequestRow(dataSource, { departmentId: consumer, isPublic: false });
        await dataSource.query(
          `insert into handoff_task (id, request_id, provider_department_id, consumer_department_id, what, owed_back, blocking,
             state, handed_off_at, ended_at)
           values ($1, $2, $3, $4, 'Look', '', true, $5, now(), case when $5 in ('offered', 'accepted') then null else now() end)`,
          [newId(), requestId, provider, consumer, state],
        );
      }
    }
  }
}

const hasData = (data: Record<string, unknown> | null): boolean => data !== null && Object.values(data).some((value) => value !== null);
