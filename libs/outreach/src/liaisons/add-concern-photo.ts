import { isId, ok, refuse, type Result } from '@civic311/kernel';
import { inTransaction, NotFound, Sql, type StaffVisitor } from '@civic311/platform';
import { Photos } from '@civic311/requests';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

type PhotoRefused = { readonly code: string; readonly max?: number };

/** Adds the photo of a concern that was sent. Nobody outside sees it before somebody has looked at it. */
@Injectable()
export class AddConcernPhoto {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sql: Sql,
    private readonly photos: Photos,
  ) {}

  /** One for each concern, and only by who sent it: the same sent again is kept once. The rules are those of residents' photos. */
  async run(by: StaffVisitor, { key, upload }: { key: string; upload: Buffer }): Promise<Result<{ id: string }, PhotoRefused>> {
    if (!isId(key) || !by.permissions.has('outreach.liaison')) throw new NotFound();
    const known = await this.sql.row<{ photoAdded: boolean }>('select photo_added as "photoAdded" from meeting_concern where key = $1 and sent_by_id = $2', [key, by.id]);
    if (!known) throw new NotFound();
    if (known.photoAdded) return ok({ id: key });
    const made = await this.photos.make(upload);
    if (!made.ok) return made;
    const kept = await inTransaction<{ id: string }, PhotoRefused>(this.dataSource, async (tx) => {
      const [[concern]] = (await tx.query(
        'update meeting_concern set photo_added = true where key = $1 and not photo_added returning request_id as "requestId"', [key],
      )) as [{ requestId: string }[], number];
      if (!concern) return refuse({ code: 'ADDED_BEFORE' });
      await this.photos.attachHeld(tx, await this.photos.hold(tx, [made.value]), concern.requestId, 'awaiting');
      return ok({ id: key });
    });
    if (kept.ok) return kept;
    await this.photos.removeFiles([made.value.storageKey]);
    return ok({ id: key });
  }
}
