import { randomUUID } from 'node:crypto';
import { getNamedType, isInterfaceType, isLeafType, isObjectType, isUnionType, type GraphQLOutputType, type GraphQLSchema } from 'graphql';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { putCounters } from '@civic311/contact-center';
import { metresFromCentre } from '@civic311/geo/testing';
import { hashSecret, newId } from '@civic311/kernel';
import { putArticles, putPlaces } from '@civic311/knowledge';
import { putEvents } from '@civic311/outreach';
import { ANYONE } from '@civic311/platform';
import { aLiaison } from '../../libs/outreach/testing/a-liaison.js';
import { operationAudiences } from '../support/doors.js';
import { type Operation, operations } from '../support/operations.js';
import { serve, type Served } from '../support/served.js';
import { springfieldAtWork, type SpringfieldAtWork } from '../support/springfield.js';

/** A row may carry these besides its class: keys that pages turn on, never what anybody wrote or who they are. */
const KEYS = /^(__typename|id|\w+Id)$/;
/** And these, which are nobody's: the city's settings are one object, and an outcome's facts go to the reporter in its mail. */
const NOBODYS = /^(city \(City\) carries|trackedRequest \(ReporterRequest\) carries outcomeFacts)/;

/** An answer, a place and a notice of today, all called after the pothole that every query asks for. */
async function answersToRead({ dataSource, departments, paula, clock }: SpringfieldAtWork): Promise<void> {
  const words = (title: string) => ({ title, summary: 'We fill it.', keywords: [], body: 'Tell us where.', actions: [{ kind: 'start-request' as const, label: 'Report', service: 'pothole' }] });
  const article = { departmentId: departments.publicWorks, audience: 'public' as const, serviceCodes: ['pothole'], placeCodes: ['pothole'], reviewMonths: 6, sample: true };
  const place = { code: 'pothole', address: '742 Evergreen Ter', phones: [{ number: '311', type: 'voice' as const }], languages: ['en'], sample: true, accessibility: null };
  const schedule = [{ freq: 'WEEKLY' as const, byday: 'MO', opens_at: '09:00', closes_at: '17:00' }];
  await dataSource.transaction(async (tx) => {
    await putPlaces(tx, [{ ...place, schedule, name: { en: 'The yard' }, description: { en: 'Where the asphalt is.' } }]);
    await putArticles(tx, [{ ...article, code: 'pothole', texts: { en: words('A pothole') } }, { ...article, code: 'road', texts: { en: words('A road') } }], 'springfield', clock.now());
    await tx.query(
      "insert into today_notice (id, kind, title, text, from_at, until_at, written_by_id) values ($1, 'weather', $2, $2, $3, $3::timestamptz + interval '1 day', $4)",
      [newId(), { en: 'Snow' }, clock.now(), paula.id],
    );
  });
}

/** A counter at the same place, and a ticket that was called there, behind the same secret. */
async function aTicket({ dataSource, clock }: SpringfieldAtWork, secret: string): Promise<void> {
  await dataSource.transaction((tx) => putCounters(tx, ['pothole']));
  await dataSource.query(
    `insert into counter_ticket (id, counter_id, day, number, secret_hash, language, needs_hand, state, drawn_at, queued_at, called_at, desk)
     select $1, place_id, $2::timestamptz at time zone 'America/Chicago', 1, $3, 'en', false, 'called', $2, $2, $2, 'Window 1' from counter`,
    [newId(), clock.now(), hashSecret(secret)],
  );
}

/** An event with the request's id, and somebody who comes to it behind the same secret. */
async function anEvent({ dataSource, clock }: SpringfieldAtWork, request: { id: string; secret: string }): Promise<void> {
  const soon = { startsAt: new Date(clock.now().getTime() + 86_400_000), endsAt: new Date(clock.now().getTime() + 90_000_000), interpreterUntil: null };
  const people = [{ name: 'Rosa', email: 'rosa@residents.example', people: 1, language: 'en', arrived: false }];
  const event = { kind: 'meeting' as const, title: { en: 'Meet us' }, body: { en: 'Come.' }, access: {}, placeName: 'Hall', address: '742 Evergreen Ter', languages: ['en'], neighborhoodId: null };
  await dataSource.transaction(async (tx) => {
    await putEvents(tx, [{ ...event, ...soon, capacity: null, people, id: request.id }], clock.now());
    await tx.query('insert into registration_link (token_hash, registration_id) select $1, id from event_registration', [hashSecret(request.secret)]);
  });
}

/** An invitation with the request's id, behind the same secret. */
async function anInvitation({ dataSource, clock }: SpringfieldAtWork, request: { id: string; secret: string }): Promise<void> {
  await dataSource.query(
    `insert into invitation (id, form_key, group_name, place, wishes, people, languages, contact_name, email, language, asked_at, moved_at)
     values ($1, $1, 'Tenants', '742 Evergreen Ter', 'Evenings', 20, '{en}', 'Rosa', 'rosa@residents.example', 'en', $2, $2)`,
    [request.id, clock.now()],
  );
  await dataSource.query('insert into invitation_link (token_hash, invitation_id) values ($1, $2)', [hashSecret(request.secret), request.id]);
}

/** An alert with the request's id that was sent, and a reader of it behind the same secret. */
async function anAlert({ dataSource, clock }: SpringfieldAtWork, request: { id: string; secret: string }): Promise<void> {
  const words = [{ en: 'Snow' }, { en: 'Move your car.' }];
  await dataSource.query(
    `insert into alert_campaign (id, state, title, body, everyone, send_at, began_at, ended_at, written_at) values ($1, 'sent', $2, $3, true, $4, $4, $4, $4)`,
    [request.id, ...words.map((word) => JSON.stringify(word)), clock.now()],
  );
  const id = newId();
  await dataSource.query(
    `insert into alert_subscription (id, form_key, address, language, everywhere, asked_at, confirmed_at) values ($1, $1, 'rosa@residents.example', 'en', true, $2, $2)`,
    [id, clock.now()],
  );
  await dataSource.query('insert into alert_link (token_hash, subscription_id) values ($1, $2)', [hashSecret(request.secret), id]);
  await dataSource.query("insert into alert_delivery (id, campaign_id, subscription_id, state, posted_at) values (uuidv7(), $1, $2, 'posted', $3)", [request.id, id, clock.now()]);
}

/** Work for a contractor on this request, behind the same secret. */
async function aContractorsLink({ dataSource, departments }: SpringfieldAtWork, request: { id: string; secret: string }): Promise<void> {
  const [contractorId, taskId] = [newId(), newId()];
  await dataSource.query(`insert into contractor (id, name, email, language) values ($1, 'Acme', 'acme@contractors.example', 'en')`, [contractorId]);
  await dataSource.query(
    `insert into handoff_task (id, request_id, provider_contractor_id, consumer_department_id, what, owed_back, blocking, state, handed_off_at)
     values ($1, $2, $3, $4, 'Patch it', '', true, 'offered', now())`,
    [taskId, request.id, contractorId, departments.publicWorks],
  );
  await dataSource.query('insert into handoff_link (token_hash, task_id) values ($1, $2)', [hashSecret(request.secret), taskId]);
}

/** A survey about this request, behind the same secret. */
async function aSurvey({ dataSource, clock }: SpringfieldAtWork, request: { id: string; secret: string }): Promise<void> {
  await dataSource.query(
    `insert into survey (id, kind, token_hash, request_id, closing_id, language, person_hash, sent_at, closes_at) values ($1, 'closing', $2, $3, $1, 'en', 'x', $4, $4)`,
    [newId(), hashSecret(request.secret), request.id, clock.now()],
  );
}

/** A complaint about this request, behind the same secret. */
async function aComplaint({ dataSource, clock }: SpringfieldAtWork, request: { id: string; secret: string }): Promise<void> {
  const id = newId();
  await dataSource.query(
    `insert into complaint (id, form_key, kind, words, email, language, request_id, state, received_at, due_at) values ($1, $1, 'no-answer', 'Nobody came.', 'rosa@residents.example', 'en', $2, 'received', $3, $3)`,
    [id, request.id, clock.now()],
  );
  await dataSource.query('insert into complaint_link (token_hash, complaint_id) values ($1, $2)', [hashSecret(request.secret), id]);
}

describe('what a query reads', () => {
  let city: SpringfieldAtWork;
  let served: Served;
  let schema: GraphQLSchema;
  let paula: Record<string, string>;
  let request: { id: string; reference: string; secret: string };
  /** The rows as handlers returned them, before GraphQL chose among their columns. */
  const returned = new Map<string, unknown>();

  beforeAll(async () => {
    city = await springfieldAtWork();
    served = await serve(city);
    ({ schema } = served.app.get(GraphQLSchemaHost, { strict: false }));
    for (const field of Object.values(schema.getQueryType()!.getFields())) {
      const resolve = field.resolve!;
      field.resolve = async (...args) => {
        const value: unknown = await resolve(...args);
        returned.set(field.name, value);
        return value;
      };
    }
    paula = await served.enter(city.paula.id);
    const opened = await served.ask(
      'mutation ($input: OpenRequestInput!) { openRequest(input: $input) { ... on OpenedRequest { id reference secret } } }',
      {
        input: {
          key: randomUUID(),
          serviceCode: 'pothole',
          description: 'A deep hole.',
          where: { ...metresFromCentre(300, 400), note: 'By the tree' },
          answers: [{ code: 'where', values: ['road'] }],
          contact: { name: 'Rosa', email: 'rosa@residents.example', phone: '', language: 'en', wantsUpdates: true },
        },
      },
    );
    request = opened.data!.openRequest as typeof request;
    await aContractorsLink(city, request);
    await answersToRead(city);
    await aTicket(city, request.secret);
    await aSurvey(city, request);
    await aComplaint(city, request);
    await anAlert(city, request);
    await anEvent(city, request);
    await anInvitation(city, request);
    await aLiaison(city.dataSource, city.paula.id, ['northside'], { from: city.clock.now(), until: new Date(city.clock.now().getTime() + 86_400_000) });
  }, 60_000);
  afterAll(async () => {
    await served.close();
    await city.close();
  });

  const run = async ({ name, text }: Operation, headers: Record<string, string>): Promise<unknown> => {
    const { id, reference, secret } = request;
    const given = {
      reference, secret, id: headers === paula || ['cityEvent', 'cityAlert'].includes(name) ? id : undefined, serviceCode: 'pothole', code: name === 'neighborhood' ? 'northside' : 'pothole', text: '100 Main', words: 'pothole',
      figure: 'OPEN', key: randomUUID(), ...metresFromCentre(300, 400),
    };
    returned.delete(name);
    await served.ask(text(given), {}, headers);
    return returned.get(name);
  };

  /** Columns of a row, and of all below it, that the class of its type does not have. */
  const beyond = (value: unknown, type: GraphQLOutputType, at: string): string[] => {
    if (value === null || value === undefined || value instanceof Date) return [];
    if (Array.isArray(value)) return value.flatMap((item) => beyond(item, type, at));
    const named = getNamedType(type);
    if (isLeafType(named) || isUnionType(named) || isInterfaceType(named) || !isObjectType(named)) return [];
    const fields = named.getFields();
    return Object.entries(value).flatMap(([column, inner]) => {
      const field = fields[column];
      if (field) return beyond(inner, field.type, `${at}.${column}`);
      return KEYS.test(column) || typeof inner === 'function' ? [] : [`${at} (${named.name}) carries ${column}`];
    });
  };
  const typeOf = (name: string) => schema.getQueryType()!.getFields()[name]!.type;
  const queries = operations.filter(({ kind }) => kind === 'query');

  it('for everybody has no column but those of its class', async () => {
    const carried: string[] = [];
    const silent: string[] = [];
    for (const operation of queries.filter(({ name }) => operationAudiences.get(name) === ANYONE)) {
      const value = await run(operation, {});
      if (value === undefined || (Array.isArray(value) && value.length === 0)) silent.push(operation.name);
      carried.push(...beyond(value, typeOf(operation.name), operation.name));
    }
    expect(carried.filter((line) => !NOBODYS.test(line))).toEqual([]);
    // Nobody is signed in, nobody changed a key, nothing is drafted or dangerous, and one request has no like.
    expect(silent).toEqual(['draft', 'endedTeamGoals', 'myAbsences', 'myGoals', 'myNotices', 'mySessions', 'myThanks', 'myTraining', 'ownKeys', 'teamGoals', 'thanksColleagues', 'topServices', 'trainingModule'].filter((name) => silent.includes(name)));
  });

  it('for staff carries nothing about who reported', async () => {
    const carried: string[] = [];
    for (const operation of queries.filter(({ name }) => operationAudiences.get(name) !== ANYONE)) {
      carried.push(...beyond(await run(operation, paula), typeOf(operation.name), operation.name));
    }
    expect(carried.filter((line) => /contact|email|phone|reporter|token|password|hash/i.test(line))).toEqual([]);
  });

  it('of a request is this much for everybody, and no more', () => {
    const columns = Object.keys((schema.getType('PublicRequest') as { getFields?: () => object })!.getFields!());
    expect(columns.toSorted()).toEqual([
      'address', 'awaitsLook', 'closedAt', 'departmentName', 'description', 'dueAt', 'followers', 'latitude', 'longitude',
      'neighborhoodName', 'openedAt', 'outcome', 'paused', 'photoIds', 'placeShown', 'reference', 'serviceCode', 'serviceName', 'state',
      'updatedAt',
    ]);
  });
});
