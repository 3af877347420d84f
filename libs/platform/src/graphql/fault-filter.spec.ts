import { ArgsType, Field } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { Max, MaxLength, validateSync, ValidateNested } from 'class-validator';
import { InputFaults } from './fault-filter.js';
import { IsDay } from './inputs.js';
import { TranslationInput } from './translations.js';

class Day {
  @IsDay() day: string;
}
class Longer {
  @MaxLength(3) name = 'Marge';
  @Max(5, { each: true }) hours = [4, 9];
  @ValidateNested({ each: true }) @Type(() => TranslationInput) title = ['en', 'es'].map((language) => Object.assign(new TranslationInput(), { language, text: language === 'es' ? 'x'.repeat(4_001) : '' }));
  @ValidateNested({ each: true }) @Type(() => Day) days = [Object.assign(new Day(), { day: 'soon' })];
}
class Longest extends Longer {
  @MaxLength(4) override name = 'Bartholomew';
}

@ArgsType()
class SaveArgs {
  @Field() @IsDay() from: string;
  @Field(() => String) @ValidateNested() input: Longer;
}

it('names a field of the one input as in the input, whatever the operation calls it', () => {
  const { fields } = new InputFaults(validateSync(Object.assign(new SaveArgs(), { from: '', input: new Longer() })));
  expect(fields.map(({ path }) => path)).toEqual(['from', 'name', 'hours', 'title.es', 'days.0.day']);
});

it('names each field that cannot be taken, and the limit that it passed, of a class and of what it inherits', () => {
  expect(new InputFaults(validateSync(new Longer())).fields).toEqual([
    { path: 'name', code: 'MAX_LENGTH', limit: 3 },
    { path: 'hours', code: 'MAX', limit: 5 },
    { path: 'title.es', code: 'MAX_LENGTH', limit: 4_000 },
    { path: 'days.0.day', code: 'IS_DAY' },
  ]);
  expect(new InputFaults(validateSync(new Longest())).fields).toContainEqual({ path: 'hours', code: 'MAX', limit: 5 });
});
