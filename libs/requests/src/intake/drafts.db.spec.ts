import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { HandClock, newId, newSecret } from '@civic311/kernel';
import { FileStore, Sql, VirusScanner } from '@civic311/platform';
import sharp from 'sharp';
import { freshDatabase } from '../../../../test/support/database.js';
import { aRequestRow } from '../../testing/a-request-row.js';
import { RequestDraftEntity } from '../request-draft.entity.js';
import { RequestPhotoEntity } from '../request-photo.entity.js';
import { Drafts } from './drafts.js';
import { Photos } from './photos.js';

const MORNING = new Date('2026-03-02T14:00:00Z');
const HOUR = 3_600_000;

describe('a draft on the server', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let dir: string;
  let jpeg: Buffer;
  let clock: HandClock;
  let photos: Photos;
  let drafts: Drafts;

  beforeAll(async () => {
    database = await freshDatabase([RequestDraftEntity, RequestPhotoEntity]);
    dir = await fs.mkdtemp(path.join(os.tmpdir(), 'photos-'));
    jpeg = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } })
      .jpeg()
      .toBuffer();
  });
  beforeEach(() => {
    clock = new HandClock(MORNING);
    const sql = new Sql(database.dataSource);
    photos = new Photos(database.dataSource, sql, new FileStore(dir), new VirusScanner(undefined), clock);
    drafts = new Drafts(database.dataSource, sql, photos, clock);
  });
  afterAll(async () => {
    await database.close();
    await fs.rm(dir, { recursive: true });
  });

  const files = async () =>
    (await fs.readdir(dir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;
  const photoIn = async (secret: string) => {
    const added = await photos.add(secret, jpeg);
    if (!added.ok) throw new Error(added.refusal.code);
    return added.value.id;
  };

  it('keeps each step under a secret that only the resident has', async () => {
    const { id, secret } = await drafts.start('es');
    await drafts.save(secret, { q: 'hay un hoyo' });
    expect(await drafts.save(secret, { location: { address: '1 City Hall Sq' } })).toMatchObject({ ok: true });
    expect(await drafts.load(secret)).toEqual({
      id,
      data: {
        key: expect.stringMatching(/^[0-9a-f-]{36}$/),
        language: 'es',
        q: 'hay un hoyo',
        location: { address: '1 City Hall Sq' },
      },
      expiresAt: new Date('2026-03-03T14:00:00Z'),
    });
    expect(await drafts.load('somebody-elses')).toBeNull();
    const [row] = await database.dataSource.query('select token_hash from request_draft where id = $1', [id]);
    expect(row.token_hash).not.toContain(secret);
    expect(await database.dataSource.manager.findOneByOrFail(RequestDraftEntity, { id })).toMatchObject({
      data: { language: 'es' },
    });
  });

  it('refuses what it cannot keep, and keeps what it had', async () => {
    const { secret } = await drafts.start('en');
    await drafts.save(secret, { description: 'a hole' });
    const refused = await drafts.save(secret, { description: 'x'.repeat(20_001) });
    expect(refused).toMatchObject({
      refusal: { code: 'INVALID_INPUT', fields: [{ path: 'description', code: 'TOO_LONG', max: 20_000 }] },
    });
    const long = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`q${index}`, 'é'.repeat(9_000)]));
    expect(await drafts.save(secret, { answers: long })).toMatchObject({ refusal: { code: 'INVALID_INPUT' } });
    expect((await drafts.load(secret))?.data.description).toBe('a hole');
  });

  it('takes the most that its limit lets in', async () => {
    const { secret } = await drafts.start('en');
    const many = (text: string) =>
      Object.fromEntries(Array.from({ length: 50 }, (_, code) => [`q${code}`, Array<string>(50).fill(text)]));
    expect(await drafts.save(secret, { answers: many('') })).toMatchObject({ ok: true });
    expect(await drafts.save(secret, { answers: many('x'.repeat(16)) })).toMatchObject({ ok: true });
    expect(await drafts.save(secret, { description: '\u{1f6a7}'.repeat(10_000), answers: {} })).toMatchObject({
      ok: true,
    });
  });

  it('loses neither of two saves at once', async () => {
    const { secret } = await drafts.start('en');
    await Promise.all([drafts.save(secret, { q: 'hole' }), drafts.save(secret, { serviceCode: 'pothole' })]);
    expect((await drafts.load(secret))?.data).toMatchObject({ q: 'hole', serviceCode: 'pothole' });
  });

  it('is there for a day after the last change, and then is no more', async () => {
    const { secret } = await drafts.start('en');
    clock.advance(23 * HOUR);
    await drafts.save(secret, { q: 'hole' });
    clock.advance(23 * HOUR);
    expect(await drafts.load(secret)).not.toBeNull();
    clock.advance(HOUR);
    expect(await drafts.load(secret)).toBeNull();
    expect(await drafts.save(secret, { q: 'late' })).toEqual({ ok: false, refusal: { code: 'DRAFT_GONE' } });
    expect(await photos.add(secret, jpeg)).toEqual({ ok: false, refusal: { code: 'DRAFT_GONE' } });
  });

  it('takes five photos, also when six come at once, and gives one back', async () => {
    const { id, secret } = await drafts.start('en');
    const added = await Promise.all(Array.from({ length: 6 }, () => photos.add(secret, jpeg)));
    expect(added.filter((result) => result.ok)).toHaveLength(5);
    expect(added.find((result) => !result.ok)).toEqual({ ok: false, refusal: { code: 'TOO_MANY_PHOTOS', max: 5 } });
    expect(await photos.add(secret, jpeg)).toMatchObject({ refusal: { code: 'TOO_MANY_PHOTOS' } });
    const [first, ...rest] = await photos.ofDraft(id);
    expect(first).toEqual({ id: expect.any(String), width: 40, height: 30, moderation: 'awaiting' });
    const before = await files();
    await photos.remove((await drafts.start('en')).secret, first!.id);
    expect(await photos.ofDraft(id)).toHaveLength(5);
    await photos.remove(secret, first!.id);
    await photos.remove(secret, 'not-an-id');
    expect(await photos.ofDraft(id)).toEqual(rest);
    expect(await files()).toBe(before - 1);
  });

  it('is swept with its photos, but not with those that a request has taken', async () => {
    clock.set('2026-04-01T09:00:00Z');
    const given = await drafts.start('en');
    const kept = await photoIn(given.secret);
    const requestId = await aRequestRow(database.dataSource);
    expect(await database.dataSource.transaction((tx) => photos.attach(tx, given.id, requestId, 'shown'))).toBe(1);
    const left = await drafts.start('en');
    const lost = await photoIn(left.secret);

    await drafts.sweepExpired(clock.now(), 1_000);
    const before = await files();
    expect(await drafts.load(left.secret)).not.toBeNull();
    clock.advance(24 * HOUR);
    expect(await drafts.sweepExpired(clock.now(), 1)).toBe(1);
    expect(await drafts.sweepExpired(clock.now(), 1_000)).toBe(1);
    expect(await files()).toBe(before - 1);
    const mine = (draftSecret: string) => ({ draftSecret, staffScope: null });
    expect(await photos.read(lost, mine(left.secret))).toBeUndefined();
    expect(await photos.read(kept, mine('nobody'))).toBeDefined();
    expect(await photos.forRequest(new Sql(database.dataSource), requestId, false)).toHaveLength(1);
  });

  it('keeps its photos when forgetting them is rolled back', async () => {
    const { id, secret } = await drafts.start('en');
    const photo = await photoIn(secret);
    await expect(
      database.dataSource.transaction(async (tx) => {
        await photos.forget(tx, [id]);
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    expect(await photos.read(photo, { draftSecret: secret, staffScope: null })).toBeDefined();
  });

  it('loses by the sweep only files that no row knows', async () => {
    const { secret } = await drafts.start('en');
    const photo = await photoIn(secret);
    const before = await files();
    const [room, another] = [new FileStore(dir).room('photos'), new FileStore(dir).room('another')];
    for (const store of [room, another]) await store.put(newSecret(), jpeg);
    expect(await photos.sweepFiles(new Date(Date.now() - HOUR))).toBe(0);
    expect(await photos.sweepFiles(new Date(Date.now() + HOUR))).toBe(1);
    expect(await files()).toBe(before + 1);
    expect(await photos.read(photo, { draftSecret: secret, staffScope: null })).toBeDefined();
  });

  it('is gone at once when it is discarded', async () => {
    const { secret } = await drafts.start('en');
    await photoIn(secret);
    const before = await files();
    await drafts.discard(secret);
    await drafts.discard(secret);
    expect(await drafts.load(secret)).toBeNull();
    expect(await files()).toBe(before - 1);
  });

  it('keeps no photo that the virus scanner did not pass', async () => {
    const { id, secret } = await drafts.start('en');
    const before = await files();
    const guarded = (found: 'infected' | 'unknown') =>
      new Photos(database.dataSource, new Sql(database.dataSource), new FileStore(dir), Object.assign(new VirusScanner(undefined), { scan: async () => found }), clock);
    expect(await guarded('infected').add(secret, jpeg)).toMatchObject({ refusal: { code: 'INFECTED' } });
    expect(await guarded('unknown').add(secret, jpeg)).toMatchObject({ refusal: { code: 'NOT_SCANNED' } });
    expect(await photos.ofDraft(id)).toEqual([]);
    expect(await files()).toBe(before);
  });

  it('leaves no file where a photo was refused', async () => {
    const { secret } = await drafts.start('en');
    const before = await files();
    expect(await photos.add(secret, Buffer.from('GIF89a'))).toMatchObject({ refusal: { code: 'GIF' } });
    expect(await files()).toBe(before);
    expect(await photos.read(newId(), { draftSecret: secret, staffScope: null })).toBeUndefined();
  });
});
