import { AllowAnyone, type Config, CONFIG, CurrentVisitor, Limited, NotFound, type Visitor } from '@civic311/platform';
import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { secretIn, secretsIn } from './secrets.js';
import { Drafts } from './drafts.js';
import { MOST_PHOTO_BYTES } from './photo-pipeline.js';
import { Photos } from './photos.js';
import { uploadBody } from './upload-body.js';

const STATUS: Record<string, number> = { DRAFT_GONE: 404, TOO_LARGE: 413, TOO_MANY_PHOTOS: 409, NOT_SCANNED: 503 };

/** Photos over plain HTTP: GraphQL carries no files. */
@Controller('api/photos')
export class PhotoController {
  constructor(
    private readonly photos: Photos,
    private readonly drafts: Drafts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A raw image body, for the draft whose secret is in the cookie or in `x-draft`: answers `{id, gps}` or `{code}`. */
  @Post()
  @AllowAnyone()
  @Limited({ what: 'photo', hits: 30, seconds: 3_600 })
  async add(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { draft: secret } = this.secretsOf(request);
    if (!secret || !(await this.drafts.load(secret))) return refused(response, { code: 'DRAFT_GONE' });
    const body = await uploadBody(request, MOST_PHOTO_BYTES);
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
    const { draft, requests } = this.secretsOf(request);
    const jpeg = await this.photos.read(id, {
      draftSecret: draft,
      linkSecrets: requests,
      staffScope: visitor.staff?.scope ?? null,
    });
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

  private secretsOf(request: Request): { draft: string | null; requests: string[] } {
    const { draft, requests } = secretsIn(request.headers.cookie, this.config.publicUrl);
    return { draft: secretIn(request.get('x-draft')) ?? draft, requests };
  }
}

/** An upload that was not read to its end cannot be followed by another request on the same connection. */
function refused(response: Response, refusal: { readonly code: string }): void {
  if (!response.req.readableEnded) response.set('Connection', 'close');
  response.status(STATUS[refusal.code] ?? 422).json(refusal);
}
