import fs from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { hashSecret, newId, newSecret, type RowScope } from '@civic311/kernel';
import { Events, Jobs, PlatformModule, readConfig, type Visitor } from '@civic311/platform';
import { type INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { NextFunction, Request, Response } from 'express';
import sharp from 'sharp';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { freshDatabase } from '../../../../test/support/database.js';
import { aDepartmentRow, aRequestRow } from '../../testing/a-request-row.js';
import { RequestDraftEntity } from '../request-draft.entity.js';
import { RequestPhotoEntity } from '../request-photo.entity.js';
import { Drafts } from './drafts.js';
import { PhotoController } from './photo.controller.js';
import { Photos } from './photos.js';

describe('photos over HTTP', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let app: INestApplication;
  let dir: string;
  let jpeg: Buffer;
  let visitor: Visitor;
  let address = 0;

  beforeAll(async () => {
    database = await freshDatabase();
    dir = await fs.mkdtemp(path.join(os.tmpdir(), 'photos-'));
    const config = { ...readConfig({ DATA_DIR: dir }), databaseUrl: database.url };
    const entities = [RequestDraftEntity, RequestPhotoEntity];
    const module = await Test.createTestingModule({
      imports: [PlatformModule.with({ config, entities, role: 'works', queues: [] })],
      controllers: [PhotoController],
      providers: [Drafts, Photos],
    })
      .overrideProvider(Jobs)
      .useValue({})
      .overrideProvider(Events)
      .useValue({})
      .compile();
    app = module.createNestApplication();
    app.use((req: Request, _: Response, next: NextFunction) => {
      Object.assign(req, { visitor });
      next();
    });
    await app.listen(0, '127.0.0.1');
    jpeg = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } })
      .withExif({
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '42/1 21/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '71/1 3/1 0/1' },
      })
      .jpeg()
      .toBuffer();
  });
  beforeEach(() => resident());
  afterAll(async () => {
    await app.close();
    await app.get(DataSource).destroy();
    await database.close();
    await fs.rm(dir, { recursive: true });
  });

  const resident = () => (visitor = { staff: null, ip: `192.0.2.${(address += 1)}`, language: 'en' });
  const staff = (scope: RowScope) =>
    (visitor = { ...visitor, staff: { id: newId(), name: 'Sam', permissions: new Set(), scope, sessionId: newId() } });
  const newDraft = () => app.get(Drafts).start('en');
  const send = (secret: string, body: Buffer, type = 'image/jpeg') =>
    request(app.getHttpServer()).post('/api/photos').set('x-draft', secret).set('content-type', type).send(body);
  const get = (id: string, cookie = '') => request(app.getHttpServer()).get(`/api/photos/${id}`).set('cookie', cookie);
  const attached = async (moderation: 'shown' | 'awaiting', wanted: Parameters<typeof aRequestRow>[1] = {}) => {
    const { id: draftId, secret } = await newDraft();
    const { id } = (await send(secret, jpeg)).body as { id: string };
    const requestId = await aRequestRow(app.get(DataSource), wanted);
    await app.get(DataSource).transaction((tx) => app.get(Photos).attach(tx, draftId, requestId, moderation));
    await app.get(Drafts).discard(secret);
    return id;
  };

  it('takes a photo for a draft and offers where it was taken', async () => {
    const { secret } = await newDraft();
    const { body } = await send(secret, jpeg).expect(201);
    expect(body).toEqual({ id: expect.any(String), gps: { latitude: 42.35, longitude: expect.closeTo(-71.05, 5) } });
    await request(app.getHttpServer())
      .post('/api/photos')
      .set('cookie', `other=1; __Host-draft=${secret}`)
      .set('content-type', 'application/octet-stream')
      .send(jpeg)
      .expect(201);
  });

  it('answers a code for everything else', async () => {
    const { secret } = await newDraft();
    await send(secret, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml').expect(422, {
      code: 'SVG',
    });
    await send(secret, Buffer.from('hello'), 'text/plain').expect(422, { code: 'NOT_AN_IMAGE' });
    await send('nobody', jpeg).expect(404, { code: 'DRAFT_GONE' });
    await request(app.getHttpServer()).post('/api/photos').set('content-type', 'image/jpeg').send(jpeg).expect(404);
    for (let count = 0; count < 5; count++) await send(secret, jpeg).expect(201);
    await send(secret, jpeg).expect(409, { code: 'TOO_MANY_PHOTOS', max: 5 });
  });

  it('takes ten megabytes, answers to a little more, and stops reading what has no end', async () => {
    const { secret } = await newDraft();
    await send(secret, Buffer.alloc(10 * 1024 * 1024 + 1)).expect(413, { code: 'TOO_LARGE' });
    await send(secret, Buffer.alloc(20 * 1024 * 1024)).expect(413, { code: 'TOO_LARGE' });
    const answer = await new Promise((resolve) => {
      const { port } = app.getHttpServer().address() as AddressInfo;
      const endless = http.request({
        port,
        method: 'POST',
        path: '/api/photos',
        headers: { 'x-draft': secret, 'content-type': 'image/jpeg' },
      });
      const pour = () => void (endless.write(Buffer.alloc(1024 * 1024)) && setImmediate(pour));
      endless
        .on('drain', pour)
        .on('error', () => resolve('cut off'))
        .on('response', ({ statusCode }) => resolve(statusCode));
      pour();
    });
    expect([413, 'cut off']).toContain(answer);
  });

  it('lets nobody send without end', async () => {
    const { secret } = await newDraft();
    for (let count = 0; count < 30; count++) await send(secret, Buffer.from('x')).expect(422);
    const answer = await send(secret, jpeg).expect(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(await app.get(Drafts).load(secret)).not.toBeNull();
  });

  it('shows a photo of a draft to its resident alone', async () => {
    const { secret } = await newDraft();
    const { id } = (await send(secret, jpeg)).body as { id: string };
    const shown = await get(id, `__Host-draft=${secret}`).expect(200);
    expect(shown.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': 'inline; filename="photo.jpg"',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=300',
    });
    expect((await sharp(shown.body as Buffer).metadata()).exif).toBeUndefined();
    await get(id).expect(404);
    await get(id, `__Host-draft=${(await newDraft()).secret}`).expect(404);
    staff({ kind: 'everything' });
    await get(id).expect(404);
  });

  it('shows a photo of a request to all, once it is shown and the request is public', async () => {
    await get(await attached('shown')).expect(200);
    await get(await attached('awaiting')).expect(404);
    await get(await attached('shown', { isPublic: false })).expect(404);
    await get(await attached('shown', { moderation: 'hidden' })).expect(404);
    await get(newId()).expect(404);
    await get('..%2f..%2fetc').expect(404);
  });

  it('shows a waiting photo to its reporter, by the cookie of their own page', async () => {
    const id = await attached('awaiting');
    const [secret, other] = [newSecret(), newSecret()];
    await app.get(DataSource).query('insert into request_link (token_hash, request_id) select $1, request_id from request_photo where id = $2', [
      hashSecret(secret),
      id,
    ]);
    await get(id, `__Host-own-AAAA1111=${other}; __Host-own-BBBB2222=${secret}`).expect(200);
    await get(id, `__Host-own-AAAA1111=${other}`).expect(404);
    await get(id, `own-BBBB2222=${secret}`).expect(404);
    await get(`${id}?by=${secret}`).expect(404);
  });

  it('shows a waiting photo to staff whose scope holds the request', async () => {
    const departmentId = await aDepartmentRow(app.get(DataSource));
    const id = await attached('awaiting', { departmentId, isPublic: false });
    staff({ kind: 'departments', ids: [departmentId] });
    await get(id).expect(200);
    staff({ kind: 'departments', ids: [newId()] });
    await get(id).expect(404);
    staff({ kind: 'public' });
    await get(id).expect(404);
    staff({ kind: 'everything' });
    await get(id).expect(200);
  });
});
