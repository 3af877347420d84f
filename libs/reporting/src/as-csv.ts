import type { Response } from 'express';

/** The answer is a file of that name, for who asked and nobody's cache. */
export const asCsv = (response: Response, name: string): Response =>
  response.set({
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}.csv"`,
    'Cache-Control': 'private, no-store',
    'X-Content-Type-Options': 'nosniff',
  });
