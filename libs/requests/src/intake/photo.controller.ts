import { AllowAnyone, type Config, CONFIG, CurrentVisitor, Limited, NotFound, type Visitor } from '@civic311/platform';
import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import express, { type Request, type Response } from 'express';
import { draftCookieName, draftSecretIn, secretIn } from './draft-secret.js';
import { Drafts } from './drafts.js';
import { MOST_PHOTO_BYTES } from './photo-pipeline.js';
import { Photos } from './photos.js';

const rawImage = express.raw({ type: ['image/*', 'application/octet-stream'], limit: MOST_PHOTO_BYTES, inflate: false });

/** The bytes of a raw image body. Reading stops at the limit, and such an upload is no bytes: `TOO_LARGE`. */
const bodyOf = (request: Request, response: Response): Promise<Buffer | 'TOO_LARGE' | 'NOT_AN_IMAGE'> =>
  new Promise((resolve, reject) =>
    rawImage(request, response, (fault?: unknown) => {
      const status = (fault as { status?: number } | undefined)?.status;
      if (status === 413) resolve('TOO_LARGE');
      else if (status === 415) resolve('NOT_AN_IMAGE');
      else if (fault) reject(fault instanceof Error ? fault : new Error('The upload broke off'));
      else resolve(Buffer.isBuffer(request.body) ? request.body : 'NOT_AN_IMAGE');
    }),
  );

const STATUS: Record<string, number> = { DRAFT_GONE: 404, TOO_LARGE: 413, TOO_MANY_PHOTOS: 409 };

/** Photos over plain HTTP: GraphQL carries no files. */
@Controller('api/photos')
export class PhotoController {
  private readonly cookieName: string;

  constructor(
    private readonly photos: Photos,
    private readonly drafts: Drafts,
    @Inject(CONFIG) config: Config,
  ) {
    this.cookieName = draftCookieName(config.publicUrl);
  }

  /** A raw image body, for the draft whose secret is in the cookie or in `x-draft`: answers `{id, gps}` or `{code}`. */
  @Post()
  @AllowAnyone()
  @Limited({ what: 'photo', hits: 30, seconds: 3_600 })
  async add(@Req() request: Request, @Res() response: Response): Promise<void> {
    const secret = this.secretOf(request);
    if (!secret || !(await this.drafts.load(secret))) return refused(response, { code: 'DRAFT_GONE' });
    const body = await bodyOf(request, response);
    if (typeof body === 'string') return refused(response, { code: body });
    const added = await this.photos.add(secret, body);
    if (!added.ok) return refused(response, added.refusal);
    response.status(201).json(added.value);
  }

  @Get(':id')
  @AllowAnyone()
  async show(
    @Param('id') id: string,
    @Req() request: Request,
    @CurrentVisitor() visitor: Visitor,
    @Res() response: Response,
  ): Promise<void> {
    const jpeg = await this.photos.read(id, { draftSecret: this.secretOf(request), staffScope: visitor.staff?.scope ?? null });
    if (!jpeg) throw new NotFound();
    response
      .set({
        'Content-Type': 'image/jpeg',
        'Content-Disposition': 'inline; filename="photo.jpg"',
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'X-Content-Type-Options': 'nosniff',
        'Cross-Origin-Resource-Policy': 'same-origin',
        'Cache-Control': 'private, max-age=300',
      })
      .send(jpeg);
  }

  private secretOf(request: Request): string | null {
    return secretIn(request.get('x-draft')) ?? draftSecretIn(request.headers.cookie, this.cookieName);
  }
}

/** An upload that was not read to its end cannot be followed by another request on the same connection. */
function refused(response: Response, refusal: { readonly code: string }): void {
  if (!response.req.readableEnded) response.set('Connection', 'close');
  response.status(STATUS[refusal.code] ?? 422).json(refusal);
}
