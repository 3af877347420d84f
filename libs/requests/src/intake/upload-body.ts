import type { Request } from 'express';

/**
 * A raw image body of at most `most` bytes. What is a little larger is read to its end and forgotten, since a browser
 * that is cut off while it sends shows no answer; past three times the limit nothing more is read.
 */
export function uploadBody(request: Request, most: number): Promise<Buffer | 'TOO_LARGE' | 'NOT_AN_IMAGE' | 'BROKEN'> {
  if (!request.is(['image/*', 'application/octet-stream'])) return Promise.resolve('NOT_AN_IMAGE');
  if (Number(request.headers['content-length'] ?? 0) > 3 * most) return Promise.resolve('TOO_LARGE');
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= most) chunks.push(chunk);
      else chunks = [];
      if (size > 3 * most) {
        request.pause();
        resolve('TOO_LARGE');
      }
    });
    request.on('end', () => resolve(size > most ? 'TOO_LARGE' : Buffer.concat(chunks)));
    request.on('error', () => resolve('BROKEN'));
    request.on('close', () => resolve('BROKEN'));
  });
}
