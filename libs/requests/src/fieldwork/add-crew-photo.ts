import { isId, ok, refuse, type Result } from '@civic311/kernel';
import { FileStore, invalid, NotFound, Sql, type StaffVisitor } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { Handling, type HandlingRefusal } from '../handling/handling.js';
import { MOST_OF_A_REQUEST, Photos } from '../intake/photos.js';
import { RequestPhotoEntity } from '../request-photo.entity.js';
import { whereVisible } from '../rules/visibility.js';

/** Keeps a photo that staff took at the place. Nobody outside sees it before somebody has looked at it. */
@Injectable()
export class AddCrewPhoto {
  private readonly files: FileStore;

  constructor(
    private readonly handling: Handling,
    private readonly photos: Photos,
    private readonly sql: Sql,
    files: FileStore,
  ) {
    this.files = files.room('photos');
  }

  /** `id` was chosen before the first try: the same photo sent again is kept once. The rules are those of residents' photos. */
  async run(staff: StaffVisitor, { id, requestId, upload }: { id: string; requestId: string; upload: Buffer }): Promise<Result<{ id: string }, HandlingRefusal>> {
    if (!isId(id) || !isId(requestId)) return invalid({ path: 'photo', code: 'IS_UUID' });
    if (!staff.permissions.has('request.note')) return refuse({ code: 'NOT_PERMITTED', permission: 'request.note' });
    // Looked at before the photo is unpacked, which takes its time and is done with nothing locked.
    const visible = whereVisible(staff.scope, 3);
    const known = await this.sql.row<{ isKept: boolean; photos: number }>(
      `select exists (select 1 from request_photo where id = $1 and request_id = r.id) as "isKept",
         (select count(*)::int from request_photo where request_id = r.id) as photos
       from request r where r.id = $2 and ${visible.sql}`,
      [id, requestId, ...visible.values],
    );
    if (!known) throw new NotFound();
    if (known.isKept) return ok({ id });
    if (known.photos >= MOST_OF_A_REQUEST) return refuse({ code: 'TOO_MANY_PHOTOS', max: MOST_OF_A_REQUEST });
    const made = await this.photos.make(upload);
    if (!made.ok) return made;
    const { gps: _gps, ...photo } = made.value;
    const kept = await this.handling.run(staff, { id: requestId, version: null }, async (desk) => {
      const there = await desk.tx.findBy(RequestPhotoEntity, { requestId });
      if (there.length >= MOST_OF_A_REQUEST || there.some((one) => one.id === id)) return refuse({ code: 'TOO_MANY_PHOTOS', max: MOST_OF_A_REQUEST });
      await desk.tx.insert(RequestPhotoEntity, { id, requestId, draftId: null, ...photo, moderation: 'awaiting', addedBy: staff.id, createdAt: desk.now });
      await desk.tell({ kind: 'photo-added', audience: 'staff' });
      return ok(undefined);
    });
    if (!kept.ok) await this.files.remove(photo.storageKey);
    return kept.ok ? ok({ id }) : kept;
  }
}
