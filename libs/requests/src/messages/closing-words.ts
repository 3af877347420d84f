import type { Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import type { RequestEntity } from '../request.entity.js';

/** What a library above says of itself under the message that tells a reporter of a closing; null: nothing. `closingId` is the timeline's entry. */
export type AddClosingWords = (tx: Transaction, request: RequestEntity, closingId: string, to: { address: string; language: string }) => Promise<string | null>;

/** The end of a closing's message, in the transaction that closes. */
@Injectable()
export class ClosingWords {
  private readonly added: AddClosingWords[] = [];

  add(words: AddClosingWords): void {
    this.added.push(words);
  }

  /** A paragraph for each that has something to say; '' where none has. */
  async of(...closing: Parameters<AddClosingWords>): Promise<string> {
    const paragraphs: string[] = [];
    for (const words of this.added) paragraphs.push((await words(...closing)) ?? '');
    return paragraphs.filter(Boolean).map((paragraph) => `\n\n${paragraph}`).join('');
  }
}
