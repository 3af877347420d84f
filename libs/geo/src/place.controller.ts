import { AllowAnyone, BadInput, CurrentVisitor, Limited, type Visitor } from '@civic311/platform';
import { Controller, Get, Header, Query } from '@nestjs/common';
import { LONGEST_SEARCH } from './address-search.query.js';
import { Places } from './places.js';

/** What the address box and the map pin ask for while somebody types or drags. */
@Controller('api')
export class PlaceController {
  constructor(private readonly places: Places) {}

  @Get('address-suggestions')
  @Header('cache-control', 'no-store')
  @AllowAnyone()
  @Limited({ what: 'address-suggestions', hits: 120, seconds: 60 })
  async addressSuggestions(@Query('q') text: unknown) {
    if (typeof text !== 'string' || text.length > LONGEST_SEARCH) throw new BadInput([{ path: 'q', code: 'ONE_SHORT_TEXT' }]);
    const found = await this.places.suggest(text);
    return { suggestions: found.map(({ text, zip, latitude, longitude }) => ({ text, zip, latitude, longitude })) };
  }

  @Get('place')
  @Header('cache-control', 'no-store')
  @AllowAnyone()
  @Limited({ what: 'place-at', hits: 120, seconds: 60 })
  place(@Query('latitude') latitude: unknown, @Query('longitude') longitude: unknown, @CurrentVisitor() visitor: Visitor) {
    const point = { latitude: degrees('latitude', latitude, 90), longitude: degrees('longitude', longitude, 180) };
    return this.places.called(point, visitor.language);
  }
}

function degrees(path: string, text: unknown, most: number): number {
  const value = typeof text === 'string' && text !== '' ? Number(text) : NaN;
  if (!(Math.abs(value) <= most)) throw new BadInput([{ path, code: 'NOT_DEGREES' }]);
  return value;
}
