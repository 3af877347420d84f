import {
  type Clock,
  hashSecret,
  isId,
  newId,
  newSecret,
  ok,
  refuse,
  type Result,
  type RowScope,
} from '@civic311/kernel';
import { CLOCK, FileStore, inTransaction, Sql, type Transaction, VirusScanner } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RequestPhotoEntity } from '../request-photo.entity.js';
import { readingScope, type Seeable, sees } from '../rules/visibility.js';
import { type DraftGone, expiryOf } from './draft-expiry.js';
import { type CleanPhoto, cleanPhoto, type PhotoRefusal } from './photo-pipeline.js';

export const MOST_PHOTOS = 5;
/** What residents and crews may add to a request together. */
export const MOST_OF_A_REQUEST = 20;

export type Moderation = 'shown' | 'awaiting' | 'hidden';

export interface Photo {
  id: string;
  width: number;
  height: number;
  moderation: Moderation;
}

/** A photo whose file is kept, and that no row knows yet. */
export interface MadePhoto {
  storageKey: string;
  width: number;
  height: number;
  bytes: number;
  gps: CleanPhoto['gps'];
}

export interface AddedPhoto {
  id: string;
  gps: CleanPhoto['gps'];
}

export type AddPhotoRefusal = PhotoRefusal | DraftGone | { readonly code: 'TOO_MANY_PHOTOS'; readonly max: number } | { readonly code: 'INFECTED' | 'NOT_SCANNED' };

export interface PhotoViewer {
  draftSecret: string | null;
  /** Of the tracking links of their own requests. */
  linkSecrets?: readonly string[];
  staffScope: RowScope | null;
}

interface PhotoRow extends Partial<Seeable> {
  storageKey: string;
  photoModeration: Moderation;
  draftHash: string | null;
  isReporter: boolean;
  isOfStaff: boolean;
  isHeld: boolean;
}

/** Photos of drafts and requests. What is kept is made new here: no file of a resident is ever stored or sent on. */
@Injectable()
export class Photos {
  private readonly files: FileStore;

  constructor(
    private readonly dataSource: DataSource,
    private readonly sql: Sql,
    files: FileStore,
    private readonly scanner: VirusScanner,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.files = files.room('photos');
  }

  /** Adds a photo to a draft, which then has another day. `gps` is where the camera was: for the resident only. */
  async add(draftSecret: string, upload: Buffer): Promise<Result<AddedPhoto, AddPhotoRefusal>> {
    const now = this.clock.now();
    const draft = await this.sql.row<{ photos: number }>(
      `select (select count(*)::int from request_photo where draft_id = d.id) as photos
       from request_draft d where token_hash = $1 and expires_at > $2`,
      [hashSecret(draftSecret), now],
    );
    if (!draft) return refuse({ code: 'DRAFT_GONE' });
    if (draft.photos >= MOST_PHOTOS) return refuse({ code: 'TOO_MANY_PHOTOS', max: MOST_PHOTOS });
    const made = await this.make(upload);
    if (!made.ok) return made;
    const { storageKey, width, height, bytes, gps } = made.value;
    const id = newId(now);

    const added = await inTransaction<AddedPhoto, AddPhotoRefusal>(this.dataSource, async (tx) => {
      const [locked] = (await tx.query(
        'select id from request_draft where token_hash = $1 and expires_at > $2 for update',
        [hashSecret(draftSecret), now],
      )) as { id: string }[];
      if (!locked) return refuse({ code: 'DRAFT_GONE' });
      const [{ photos } = { photos: 0 }] = (await tx.query(
        'select count(*)::int as photos from request_photo where draft_id = $1',
        [locked.id],
      )) as { photos: number }[];
      if (photos >= MOST_PHOTOS) return refuse({ code: 'TOO_MANY_PHOTOS', max: MOST_PHOTOS });
      await tx.query(
        `insert into request_photo (id, draft_id, storage_key, width, height, bytes, moderation, created_at)
         values ($1, $2, $3, $4, $5, $6, 'awaiting', $7)`,
        [id, locked.id, storageKey, width, height, bytes, now],
      );
      await tx.query('update request_draft set updated_at = $2, expires_at = $3 where id = $1', [
        locked.id,
        now,
        expiryOf(now),
      ]);
      return ok({ id, gps });
    });
    if (!added.ok) await this.files.remove(storageKey);
    return added;
  }

  /** Scans an upload and makes it new. The file comes first: a row always has one, and a file that got no row is swept. */
  async make(upload: Buffer): Promise<Result<MadePhoto, PhotoRefusal | { readonly code: 'INFECTED' | 'NOT_SCANNED' }>> {
    const found = await this.scanner.scan(upload);
    if (found !== 'clean') return refuse({ code: found === 'infected' ? 'INFECTED' : 'NOT_SCANNED' });
    const clean = await cleanPhoto(upload);
    if (!clean.ok) return clean;
    const { jpeg, width, height, gps } = clean.value;
    const storageKey = newSecret();
    await this.files.put(storageKey, jpeg);
    return ok({ storageKey, width, height, bytes: jpeg.length, gps });
  }

  /**
   * Keeps photos that came by another way than a draft, as with an e-mail, until a request takes them or they are let go; gives their ids. Only staff
   * see them meanwhile.
   */
  async hold(tx: Transaction, made: readonly MadePhoto[]): Promise<string[]> {
    const now = this.clock.now();
    const rows = made.map(({ gps: _gps, ...photo }) => ({ id: newId(now), ...photo, requestId: null, draftId: null, moderation: 'awaiting' as const, addedBy: null, createdAt: now }));
    if (rows.length > 0) await tx.insert(RequestPhotoEntity, rows);
    return rows.map(({ id }) => id);
  }

  /** Held photos go with the request, as many as it has room for, in the order given; gives which. */
  async attachHeld(tx: Transaction, ids: readonly string[], requestId: string, moderation: Moderation): Promise<string[]> {
    if (ids.length === 0) return [];
    const room = MOST_OF_A_REQUEST - (await tx.countBy(RequestPhotoEntity, { requestId }));
    const [rows] = (await tx.query(
      `update request_photo set request_id = $2, moderation = $3 where request_id is null and draft_id is null
         and id in (select id from unnest($1::uuid[]) with ordinality as given(id, at) order by at limit $4) returning id`,
      [ids, requestId, moderation, Math.max(0, room)],
    )) as [{ id: string }[], number];
    return rows.map(({ id }) => id);
  }

  /** Takes these from a request that they came to by mistake: they are held again. */
  async takeBack(tx: Transaction, ids: readonly string[], requestId: string): Promise<void> {
    await tx.query("update request_photo set request_id = null, draft_id = null, moderation = 'awaiting' where id = any($1::uuid[]) and request_id = $2", [ids, requestId]);
  }

  /** Lets held photos go. Gives the keys of their files: `removeFiles` once committed. */
  async letGo(tx: Transaction, ids: readonly string[]): Promise<string[]> {
    const [gone] = (await tx.query(
      'delete from request_photo where id = any($1::uuid[]) and request_id is null and draft_id is null returning storage_key as "storageKey"',
      [ids],
    )) as [{ storageKey: string }[], number];
    return gone.map(({ storageKey }) => storageKey);
  }

  /** Takes a photo out of a draft again. One that is not there, or that a request has taken, is left as it is. */
  async remove(draftSecret: string, photoId: string): Promise<void> {
    if (!isId(photoId)) return;
    const [gone] = (await this.dataSource.query(
      `delete from request_photo p using request_draft d
       where p.id = $1 and p.request_id is null and d.id = p.draft_id and d.token_hash = $2 returning storage_key as "storageKey"`,
      [photoId, hashSecret(draftSecret)],
    )) as [{ storageKey: string }[], number];
    await this.removeFiles(gone.map(({ storageKey }) => storageKey));
  }

  /** The draft's photos go with the request; the draft may then be discarded. Gives how many there were. */
  async attach(tx: Transaction, draftId: string, requestId: string, moderation: Moderation): Promise<number> {
    const [, count] = (await tx.query(
      'update request_photo set request_id = $2, moderation = $3 where draft_id = $1 and request_id is null',
      [draftId, requestId, moderation],
    )) as [unknown[], number];
    return count;
  }

  /** Removes the photos of these drafts that no request has taken. Gives the keys of their files: `removeFiles` once committed. */
  async forget(tx: Transaction, draftIds: readonly string[]): Promise<string[]> {
    const [gone] = (await tx.query(
      `delete from request_photo where draft_id = any($1::uuid[]) and request_id is null
       returning storage_key as "storageKey"`,
      [draftIds],
    )) as [{ storageKey: string }[], number];
    return gone.map(({ storageKey }) => storageKey);
  }

  /** Only after their rows are gone for good: a rollback would bring back rows without files. */
  async removeFiles(storageKeys: readonly string[]): Promise<void> {
    for (const storageKey of storageKeys) await this.files.remove(storageKey);
  }

  /** Removes files written before `moment` that no row knows, as a process that died leaves them; gives how many. */
  async sweepFiles(moment: Date): Promise<number> {
    let swept = 0;
    for await (const keys of this.files.writtenBefore(moment)) {
      const orphans = (await this.dataSource.query(
        'select key from unnest($1::text[]) as key where not exists (select from request_photo where storage_key = key)',
        [keys],
      )) as { key: string }[];
      await this.removeFiles(orphans.map(({ key }) => key));
      swept += orphans.length;
    }
    return swept;
  }

  /** A draft's photos, oldest first. */
  async ofDraft(draftId: string): Promise<Photo[]> {
    return this.sql.rows<Photo>(
      'select id, width, height, moderation from request_photo where draft_id = $1 order by created_at, id limit 100',
      [draftId],
    );
  }

  /** A request's photos, oldest first: those that everybody may see, or with `includeHidden` all. */
  async forRequest(sql: Sql, requestId: string, includeHidden: boolean): Promise<Photo[]> {
    return sql.rows<Photo>(
      `select id, width, height, moderation from request_photo
       where request_id = $1 and ($2 or moderation = 'shown') order by created_at, id limit 100`,
      [requestId, includeHidden],
    );
  }

  /**
   * The JPEG, for those who may see it: everybody where it is shown, its resident by the draft or by the request's secret
   * link, staff whose scope holds the request; any staff where nothing holds it yet. Else undefined.
   */
  async read(photoId: string, viewer: PhotoViewer): Promise<Buffer | undefined> {
    if (!isId(photoId)) return undefined;
    const photo = await this.sql.row<PhotoRow>(
      `select p.storage_key as "storageKey", p.moderation as "photoModeration", p.added_by is not null as "isOfStaff", p.request_id is null and p.draft_id is null as "isHeld", d.token_hash as "draftHash",
         r.department_id as "departmentId", r.is_public as "isPublic", r.moderation, r.state,
         array(select h.provider_department_id from handoff_task h where h.request_id = r.id
           and h.provider_department_id is not null and h.state in ('offered', 'accepted', 'done')) as "taskDepartmentIds",
         exists (select from request_link l where l.request_id = r.id and l.token_hash = any($3) and l.revoked_at is null) as "isReporter"
       from request_photo p
       left join request r on r.id = p.request_id
       left join request_draft d on d.id = p.draft_id and d.expires_at > $2
       where p.id = $1`,
      [photoId, this.clock.now(), (viewer.linkSecrets ?? []).map((secret) => hashSecret(secret))],
    );
    return photo && maySee(photo, viewer) ? this.files.get(photo.storageKey) : undefined;
  }
}

function maySee(photo: PhotoRow, viewer: PhotoViewer): boolean {
  // What staff took at the place may show others: the reporter sees it with everybody.
  if (photo.isReporter && (!photo.isOfStaff || photo.photoModeration === 'shown')) return true;
  if (viewer.draftSecret && photo.draftHash === hashSecret(viewer.draftSecret)) return true;
  if (photo.isHeld) return viewer.staffScope !== null && viewer.staffScope.kind !== 'public';
  if (!photo.state) return false;
  const request = photo as Seeable;
  if (photo.photoModeration === 'shown' && sees({ kind: 'public' }, request)) return true;
  return viewer.staffScope !== null && viewer.staffScope.kind !== 'public' && sees(readingScope(viewer.staffScope), request);
}
