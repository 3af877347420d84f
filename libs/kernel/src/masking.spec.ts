import fc from 'fast-check';
import { MASK, maskPersonal } from './masking.js';

const mask = (text: string) => maskPersonal(text).text;

describe('what others read of a resident’s words', () => {
  it.each([
    ['Call me: 617-555-0134, please', 'Call me: •••, please'],
    ['(617) 555-0134 or +1.617.555.0134', '••• or •••'],
    ['cell 6175550134 ext. 12', 'cell •••'],
    ['1 617 555 01 34 after five', '••• after five'],
    ['6 1 7 5 5 5 0 1 3 4', '•••'],
    ['phone 555 0134', 'phone •••'],
    ['ring 555-0134', 'ring •••'],
    ['my sister: +44 20 7946 0018', 'my sister: •••'],
    ['mi teléfono es 617 555 0134', 'mi teléfono es •••'],
    ['llámame al 555 0134 por favor', 'llámame al ••• por favor'],
    ['我的电话：6175550134，谢谢', '我的电话：•••，谢谢'],
    ['电话 ６１７５５５０１３４', '电话 •••'],
    ['هاتف: ٦١٧-٥٥٥-٠١٣٤', 'هاتف: •••'],
    ['Тел. 8 617 555-01-34', 'Тел. •••'],
    ['điện thoại 617.555.0134', 'điện thoại •••'],
  ])('hides phone numbers: %s', (typed, shown) => expect(mask(typed)).toBe(shown));

  it.each([
    ['Write to ana.lopez+311@mail.example.org.', 'Write to •••.'],
    ['ana (at) example (dot) org', '•••'],
    ['correo: ana arroba example punto com gracias', 'correo: ••• gracias'],
    ['我的邮箱是wang@example.com谢谢', '我的邮箱是•••谢谢'],
    ['пишите на иван@пример.рф', 'пишите на •••'],
    ['josé@correo.example', '•••'],
  ])('hides e-mail addresses: %s', (typed, shown) => expect(mask(typed)).toBe(shown));

  it.each([
    ['He lives at 12 Elm St Apt 3.', 'He lives at •••.'],
    ['the lady at 114 north main street, unit 2b complains', 'the lady at ••• complains'],
    ['across from 12-14 St. Botolph Ave', 'across from •••'],
    ['ask at 5 Park Pl or 9 Harvard Way', 'ask at ••• or •••'],
    ['my door is Apt. 4B', 'my door is •••'],
    ['vive en calle 5 #12', 'vive en •••'],
    ['Avenida de la Paz 12, apto 3 tiene ratas', '••• tiene ratas'],
    ['Au 12 bis rue de la Paix, merci', 'Au •••, merci'],
    ['rua Augusta, 12 tem lixo', '••• tem lixo'],
    ['живёт на ул. Ленина, д. 5', 'живёт на •••'],
    ['他住在中山路12号', '•••'],
    ['nhà ở 12 đường Lê Lợi', 'nhà ở •••'],
    ['يسكن في شارع النيل 12', 'يسكن في •••'],
    ['wohnt Lindenstraße 12', 'wohnt •••'],
  ])('hides where people live: %s', (typed, shown) => expect(mask(typed)).toBe(shown));

  it.each([
    ['blue van, plate 1ABC 23, no lights', 'blue van, plate •••, no lights'],
    ['license plate: abc-1234', 'license plate: •••'],
    ['placas ABC123', 'placas •••'],
    ['车牌号 京A·12345', '车牌号 •••'],
    ['номер машины A123BC', 'номер машины •••'],
    ["driver's license S12345678", "driver's license •••"],
    ['I paid with 4111 1111 1111 1111 there', 'I paid with ••• there'],
    ['5500-0000-0000-0004', '•••'],
    ['SSN 078-05-1120', 'SSN •••'],
    ['seguro social: 078051120', 'seguro social: •••'],
  ])('hides plates, cards and numbers of people: %s', (typed, shown) => expect(mask(typed)).toBe(shown));

  it.each([
    ['My name is John O’Neil and the light is out', 'My name is ••• and the light is out'],
    ['my name is john smith and i am cold', 'my name is ••• and i am cold'],
    ['Me llamo María de la Cruz, hay ratas', 'Me llamo •••, hay ratas'],
    ['me llamo juan y vivo aquí', 'me llamo ••• y vivo aquí'],
    ['Soy José Pérez', 'Soy •••'],
    ["Je m'appelle Anne Martin.", "Je m'appelle •••."],
    ['меня зовут Анна Иванова', 'меня зовут •••'],
    ['我叫王小明', '我叫•••'],
    ['اسمي محمد', 'اسمي •••'],
    ['Tôi tên là Nguyễn Văn An', 'Tôi tên là •••'],
    ['Mwen rele Jean Baptiste', 'Mwen rele •••'],
  ])('hides names that people give as theirs: %s', (typed, shown) => expect(mask(typed)).toBe(shown));

  it.each([
    'My request is 7K4M-9XRT, and the one before 2346-7967.',
    'A234-5679 and 234A-5679',
    'I called 311 and then 911. Llamé al 311.',
    'I called 311 Main Street is dark',
    'At 10:30 on 04/12/2011, and again 2011-04-12 22:15',
    'el 12/04/2011 a las 10:30',
    'From 8-10 am, $1,250.00 of damage, 5,000 people',
    'Elm Street and Oak Ave near Main St',
    'Calle Washington está oscura; soy vecino de aquí',
    '3 cars are parked on Main St',
    'about 200 feet from Main St',
    'bus 39 on Huntington Ave in 02118',
    'at 42.360082512, -71.058900123',
    'The metal plate is loose',
    'My neighbor is 65 years old',
    'soy alérgico al polvo',
    '路灯坏了三天',
    'الإنارة معطلة منذ 3 أيام',
    'Уличный фонарь не горит 5 дней',
  ])('leaves the rest as it is: %s', (typed) => expect(maskPersonal(typed)).toEqual({ text: typed, masked: 0 }));

  it('counts the places that it hid, and hides neighbours as one', () => {
    expect(maskPersonal('617-555-0134 and ana@example.org')).toEqual({ text: '••• and •••', masked: 2 });
    expect(maskPersonal('')).toEqual({ text: '', masked: 0 });
  });

  const pieces = fc.constantFrom(
    '617',
    '555',
    '0134',
    '5550134',
    '617-555-0134',
    '1',
    '12',
    '3',
    '311',
    '4111 1111 1111 1111',
    '078-05-1120',
    '+1',
    '42.',
    ' ',
    ' ',
    ' ',
    '-',
    '.',
    ',',
    ':',
    '/',
    '#',
    '(',
    ')',
    '@',
    '•',
    MASK,
    '\n',
    'a',
    'B',
    'é',
    'Ж',
    '路',
    '٣',
    '号',
    '中山',
    'ana@example.org',
    'at',
    'dot',
    'com',
    'Elm',
    'elm',
    'St',
    'Apt',
    'Way',
    'on',
    'and',
    'calle',
    'de la',
    'rue',
    'plate',
    'is',
    'ABC',
    'my name is',
    'soy',
    'Juan',
    '我叫',
    'phone',
    'teléfono',
    'ssn',
    'called',
    'to',
    'ул.',
    'д.',
    '2011-04-12',
    'x',
    '\u{1f6a7}',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
    fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(' ')),
  );

  it('changes nothing when it is done again, whatever people type', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = mask(text);
        expect(maskPersonal(once)).toEqual({ text: once, masked: 0 });
      }),
      { numRuns: 3_000 },
    );
  });

  it('takes no longer than the text is long', () => {
    const seconds = (text: string) => {
      // Of this process: others may be at work on the machine.
      const start = process.cpuUsage();
      maskPersonal(text);
      return process.cpuUsage(start).user / 1_000_000;
    };
    const seeds = [
      'a',
      '1',
      '1 ',
      '12 Elm ',
      '12 elm elm ',
      'calle de la a ',
      'a at b ',
      'a@b.',
      '路1',
      'my name is ',
      'Aa ',
      '+1-',
      '٣',
      '\u{1f6a7}',
      'plate is ',
    ];
    for (const seed of seeds) expect(seconds(seed.repeat(10_000 / seed.length))).toBeLessThan(3);
  });
});
