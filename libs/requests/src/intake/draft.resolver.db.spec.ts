import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Events, inputPipe, Jobs, PlatformModule, readConfig, type Visitor } from '@civic311/platform';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { INestApplication } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { freshDatabase } from '../../../../test/support/database.js';
import { RequestDraftEntity } from '../request-draft.entity.js';
import { RequestPhotoEntity } from '../request-photo.entity.js';
import { DraftResolver } from './draft.resolver.js';
import { Drafts } from './drafts.js';
import { Photos } from './photos.js';

describe('a draft over GraphQL', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let app: INestApplication;
  let dir: string;
  const visitor: Visitor = { staff: null, ip: '192.0.2.1', language: 'en' };

  beforeAll(async () => {
    database = await freshDatabase();
    dir = await fs.mkdtemp(path.join(os.tmpdir(), 'photos-'));
    const config = { ...readConfig({ DATA_DIR: dir }), databaseUrl: database.url };
    const entities = [RequestDraftEntity, RequestPhotoEntity];
    const module = await Test.createTestingModule({
      imports: [
        PlatformModule.with({ config, entities, role: 'works', queues: [] }),
        GraphQLModule.forRoot<ApolloDriverConfig>({
          driver: ApolloDriver,
          autoSchemaFile: true,
          context: () => ({ visitor }),
        }),
      ],
      providers: [Drafts, Photos, DraftResolver],
    })
      .overrideProvider(Jobs)
      .useValue({})
      .overrideProvider(Events)
      .useValue({})
      .compile();
    app = module.createNestApplication();
    app.useGlobalPipes(inputPipe());
    await app.init();
  });
  afterAll(async () => {
    await app.close();
    await app.get(DataSource).destroy();
    await database.close();
    await fs.rm(dir, { recursive: true });
  });

  const ask = async (query: string, variables: object) => {
    const { body } = await request(app.getHttpServer()).post('/graphql').send({ query, variables });
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data;
  };
  const DRAFT = `key language q description answers { code values } location { latitude address } contact { email } photos { id }`;
  const save = (secret: string, patch: object) =>
    ask(
      `mutation ($secret: String!, $patch: RequestDraftInput!) { saveDraft(secret: $secret, patch: $patch) {
         ... on RequestDraft { ${DRAFT} } ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code } } }`,
      { secret, patch },
    ).then(({ saveDraft }) => saveDraft);
  const read = (secret: string) =>
    ask(`query ($secret: String!) { draft(secret: $secret) { ${DRAFT} } }`, { secret }).then(({ draft }) => draft);

  it('is begun, filled in step by step, read back and thrown away', async () => {
    const { startDraft } = await ask('mutation { startDraft(language: "es") { id secret } }', {});
    const { secret } = startDraft as { secret: string };
    await save(secret, { q: 'un hoyo', location: { latitude: 42.36, longitude: -71.06, address: '1 City Hall Sq' } });
    await save(secret, {
      answers: [
        { code: 'size', values: ['large'] },
        { code: 'lanes', values: ['a', 'b'] },
      ],
    });
    const saved = await save(secret, { q: null, contact: { email: 'ana@example.org', name: null } });
    expect(saved).toMatchObject({
      language: 'es',
      q: null,
      location: { latitude: 42.36, address: '1 City Hall Sq' },
      answers: [
        { code: 'size', values: ['large'] },
        { code: 'lanes', values: ['a', 'b'] },
      ],
      contact: { email: 'ana@example.org' },
      photos: [],
    });
    expect(await read(secret)).toEqual(saved);
    await ask('mutation ($secret: String!) { discardDraft(secret: $secret) }', { secret });
    expect(await read(secret)).toBeNull();
    expect(await save(secret, { q: 'late' })).toEqual({ code: 'DRAFT_GONE' });
    expect(await read('not a secret; at all')).toBeNull();
  });

  it('says which field it cannot take', async () => {
    const { startDraft } = await ask('mutation { startDraft(language: "en") { secret } }', {});
    const patch = {
      q: 'x'.repeat(1_001),
      location: { latitude: 100 },
      answers: [{ code: 'no spaces', values: ['x'] }],
    };
    const { fields } = await save(startDraft.secret, patch);
    expect(fields).toEqual([
      { path: 'q', code: 'MAX_LENGTH', facts: [{ name: 'limit', value: '1000' }] },
      { path: 'location.latitude', code: 'IS_LATITUDE', facts: [] },
      { path: 'answers.0.code', code: 'MATCHES', facts: [] },
    ]);
  });

  it('gives a photo back', async () => {
    const { startDraft } = await ask('mutation { startDraft(language: "en") { secret } }', {});
    const sent = ask('mutation ($secret: String!, $id: ID!) { removeDraftPhoto(secret: $secret, id: $id) }', {
      secret: startDraft.secret,
      id: '0190b3a0-0000-7000-8000-000000000001',
    });
    expect(await sent).toEqual({ removeDraftPhoto: true });
  });
});
