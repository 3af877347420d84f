import { AllowAnyone, Limited } from '@civic311/platform';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { BaseMap } from './base-map.js';

@Controller('api/map')
export class BaseMapController {
  constructor(private readonly baseMap: BaseMap) {}

  @Get('base.json')
  @AllowAnyone()
  @Limited({ what: 'base-map', hits: 120, seconds: 60 })
  async base(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { etag, json, gzip } = await this.baseMap.file();
    response.set({ etag, 'cache-control': 'public, max-age=300', vary: 'accept-encoding' });
    if (request.headers['if-none-match'] === etag) return void response.status(304).end();
    const packed = request.acceptsEncodings('gzip') === 'gzip';
    response.type('application/geo+json');
    if (packed) response.set('content-encoding', 'gzip');
    response.send(packed ? gzip : json);
  }
}
