import { CityInForce } from '@civic311/geo';
import { AllowAnyone, Catalog, Limited } from '@civic311/platform';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { card } from '../paper/card.js';
import { NeighborhoodsQuery } from './neighborhoods.query.js';

const catalog = new Catalog('outreach');

/** A neighborhood as a picture for a newsletter or a shared link. `?language=es` where it is not English. */
@Controller('api/areas')
export class NeighborhoodCardController {
  constructor(
    private readonly neighborhoods: NeighborhoodsQuery,
    private readonly cities: CityInForce,
  ) {}

  @Get(':code.png')
  @AllowAnyone()
  @Limited({ what: 'event-paper', hits: 30, seconds: 60 })
  async card(@Param('code') code: string, @Query('language') asked: unknown, @Res() response: Response): Promise<void> {
    const { name: city, languages } = await this.cities.current();
    const language = typeof asked === 'string' && languages.includes(asked) ? asked : 'en';
    const t = catalog.in(language);
    const { name, open, closed } = await this.neighborhoods.one(code.slice(0, 100), language);
    const picture = await card({ kind: t('neighborhood.card'), title: name, when: t('neighborhood.card.closed', { closed }), where: t('neighborhood.card.open', { open }), city: t('flyer.city', { city }) });
    response.set({ 'content-type': 'image/png', 'cache-control': 'public, max-age=300', 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'cross-origin' });
    response.send(picture);
  }
}
