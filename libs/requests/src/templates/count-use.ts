import { isId, type Result } from '@civic311/kernel';
import { Injectable } from '@nestjs/common';
import { Handling, type HandlingRefusal } from '../handling/handling.js';

/** Counts that a template's words were sent, in the transaction that sends them. */
@Injectable()
export class CountUse {
  constructor(private readonly handling: Handling) {}

  /** An id that is none, or of no template, counts nothing. */
  of<T>(templateId: string | null | undefined, send: () => Promise<Result<T, HandlingRefusal>>): Promise<Result<T, HandlingRefusal>> {
    if (!templateId || !isId(templateId)) return send();
    return this.handling.together(async (tx) => {
      const sent = await send();
      if (sent.ok) await tx.query('update reply_template set used = used + 1 where id = $1', [templateId]);
      return sent;
    });
  }
}
