/** What stands in a public text in place of somebody's personal data. Pages explain it. */
export const MASK = '•••';

export interface Masked {
  text: string;
  /** How many places were hidden. */
  masked: number;
}

/**
 * Free text of the public with personal data of people hidden: phone numbers as `countryCode` writes them, e-mail
 * addresses, street addresses with a house number, plates, cards, social security numbers, and names that somebody
 * gives as theirs. It rather hides too much than too little, and still misses some: texts of delicate services want a
 * look by staff.
 *
 * Masking a masked text changes nothing. Every rule looks at the text as it was typed, so the order of the rules does
 * not matter, and each pattern is bounded, so time grows with the length of the text and nothing else.
 */
export function maskPersonal(text: string, { countryCode }: { countryCode: 'US' } = { countryCode: 'US' }): Masked {
  const spans = [...RULES, ...NATIONAL_PHONES[countryCode]].flatMap((rule) => found(rule, text));
  spans.sort((a, b) => a.from - b.from);
  let masked = 0;
  let done = 0;
  let out = '';
  for (const { from, to } of spans) {
    if (masked === 0 || from > done) {
      out += text.slice(done, from) + MASK;
      masked += 1;
    }
    done = Math.max(done, to);
  }
  return { text: out + text.slice(done), masked };
}

interface Rule {
  pattern: RegExp;
  /** Looks closer at a match. A match is a whole run, so that a refused one hides no other. */
  accepts?: (match: string) => boolean;
}

const found = ({ pattern, accepts }: Rule, text: string): { from: number; to: number }[] =>
  [...text.matchAll(pattern)]
    .filter(([match]) => accepts?.(match) ?? true)
    .map(({ index, 0: match }) => ({ from: index, to: index + match.length }));

/*
 * How the patterns are written. `D` is a digit of any script. Where a pattern says what must not stand beside a match,
 * the mask counts as what it hides (`DIGIT`): else hiding one thing would uncover its neighbour the next time.
 */
const D = '\\p{Nd}';
const DIGIT = `(?:${D}|${MASK})`;
const SPACE = '[ \\t\\u00a0\\u202f]';
const COLON = '[:：.,#=]';
const DASH = '[-\\u2010-\\u2015\\u2212]';
const NO_DIGIT_BEFORE = `(?<!${DIGIT}[.,]?)`;
const NO_DIGIT_AFTER = `(?!${DIGIT})`;
const NO_WORD_BEFORE = `(?<!\\p{L}|${DIGIT})`;
const NO_WORD_AFTER = `(?!\\p{L}|${DIGIT})`;
/** Ends a word inside of what a pattern excludes. */
const WORD_END = `(?!\\p{L}|${D})`;
/** Neither in a word of Latin letters; text of other scripts runs on without spaces. */
const NO_LATIN_BEFORE = `(?<!\\p{sc=Latin}|${DIGIT})`;
const NO_LATIN_AFTER = `(?!\\p{sc=Latin}|${DIGIT})`;

const rule = (source: string, accepts?: Rule['accepts']): Rule => ({ pattern: new RegExp(source, 'gu'), accepts });

/** Any of these words, in capitals or not. Not by `(?i:…)`: V8 (Node 24) misses matches of it behind a lookbehind. */
const words = (list: string): string =>
  `(?:${list
    .trim()
    .split(/\s*\|\s*/)
    .map((word) => word.replace(/\p{L}/gu, inBothCases).replaceAll(' ', `${SPACE}{1,2}`))
    .join('|')})`;

function inBothCases(letter: string): string {
  const both = [letter.toLowerCase(), letter.toUpperCase()].filter((form) => form.length === letter.length);
  return new Set(both).size > 1 ? `[${both.join('')}]` : letter;
}

// Phones ------------------------------------------------------------------------------------------------------------

const GAP = `[ \\u00a0\\u202f.()/\\u2010-\\u2015-]{0,3}`;
const EXTENSION = `(?:,?${SPACE}{0,2}${words('ext\\.?|extension|extensión|x|#')}${SPACE}{0,2}${D}{1,6})?`;

const NATIONAL_PHONES: Record<'US', Rule[]> = {
  US: [
    // 617-555-0134, (617) 555 0134, +1.617.555.0134, 1 617 555 01 34
    rule(
      `${NO_DIGIT_BEFORE}(?:\\+?1${GAP})?\\(?${D}{3}${GAP}${D}{3}${GAP}${D}{2}[ .-]?${D}{2}${NO_DIGIT_AFTER}${EXTENSION}`,
    ),
    // 6 1 7 5 5 5 0 1 3 4
    rule(`${NO_DIGIT_BEFORE}(?:${D}[ .-]){9,10}${D}${NO_DIGIT_AFTER}`),
    // 555-0134. Neither a range of house numbers below 200 nor half of a reference number.
    rule(`${NO_LATIN_BEFORE}(?<![-/.:])[2-9]${D}{2}[-.]${D}{4}(?![-/.:]${DIGIT})${NO_LATIN_AFTER}`),
  ],
};

const PHONE_WORD = words(`
  phone|telephone|tel|tel no|cell|cell phone|mobile|my number|call me at|call me on|text me at|reach me at|whatsapp|
  teléfono|telefono|celular|cel|móvil|movil|mi número|mi numero|llámame al|llámeme al|llamame al|llameme al|
  telefone|celular|téléphone|portable|telefòn|nimewo mwen|điện thoại|sđt|телефон|тел|номер|电话|電話|手机|手機|هاتف|جوال|전화|फ़ोन
`);

const PHONES = [
  // +44 20 7946 0018
  rule(`(?<!${DIGIT})[+＋](?:[ \\u00a0.()-]{0,2}${D}){8,15}${NO_DIGIT_AFTER}`),
  // "my phone: 555 0134", "电话：5550134"; a date is none.
  rule(
    `(?<=${PHONE_WORD}(?:${COLON}|${SPACE}|${words('is|number|no|es|es el|là|est|é|se')}${SPACE}){0,4})` +
      `(?<!${DIGIT})(?!${D}{4}-${D}{2}-${D}{2}(?!${D}))[+(]?${D}(?:[ \\u00a0.()-]{0,2}${D}){6,14}${NO_DIGIT_AFTER}`,
  ),
];

// E-mail ------------------------------------------------------------------------------------------------------------

const MAIL_LETTER = `[\\p{sc=Latin}\\p{sc=Cyrillic}\\p{sc=Greek}${D}_%+-]`;
const MAIL_NAME = `${MAIL_LETTER}(?:${MAIL_LETTER}|\\.){0,63}`;
const AT = words('at|arroba|chez|собака');
const DOT = words('dot|punto|ponto|point|точка');

const EMAILS = [
  rule(`${MAIL_NAME}[@＠﹫]${MAIL_LETTER}{1,63}(?:\\.${MAIL_LETTER}{1,63}){1,4}`),
  // ana (at) example (dot) org, ana arroba example punto org
  rule(
    `${MAIL_NAME}${SPACE}{0,2}(?:[([{]${AT}[)\\]}]|${SPACE}${AT}${SPACE})${SPACE}{0,2}${MAIL_LETTER}{1,63}` +
      `(?:\\.|${SPACE}{0,2}[([{]${DOT}[)\\]}]${SPACE}{0,2}|${SPACE}${DOT}${SPACE})${MAIL_LETTER}{2,24}`,
  ),
];

// Numbers of people -------------------------------------------------------------------------------------------------

const NUMBERS = [
  rule(`(?<!${DIGIT}[ -]?)${D}(?:[ -]?${D}){12,18}(?![ -]?${DIGIT})`, (match) => isCardNumber(match)),
  rule(
    `${NO_LATIN_BEFORE}(?<!${DIGIT}[-/.])${D}{3}(?<dash>[ -])${D}{2}\\k<dash>${D}{4}(?![-/.]${DIGIT})${NO_LATIN_AFTER}`,
  ),
  rule(
    `(?<=${words('ssn|social security|social security number|social|seguro social|número de seguro social|itin')}` +
      `(?:${COLON}|${SPACE}|${words('is|number|no|es')}${SPACE}){0,4})(?<!${DIGIT})${D}(?:[ -]?${D}){8}${NO_DIGIT_AFTER}`,
  ),
];

/** Luhn's check. */
function isCardNumber(text: string): boolean {
  const digits = [...text].filter((char) => /\d/.test(char)).map(Number);
  const sum = digits.toReversed().reduce((total, digit, index) => {
    const weighed = index % 2 === 0 ? digit : digit * 2;
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return digits.length >= 13 && sum % 10 === 0;
}

// Plates and licences -----------------------------------------------------------------------------------------------

const PLATE_WORD = words(`
  plate|plates|license|licence|license plate|licence plate|registration|tag|placa|placas|matrícula|matricula|patente|tablilla|
  chapa|plaque|immatriculation|biển số|номер машины|госномер|车牌|車牌|车牌号|kennzeichen
`);

const PLATES = [
  rule(
    `(?<=${NO_WORD_BEFORE}${PLATE_WORD}(?:${COLON}|${SPACE}|${words('is|was|number|no|num|número|numero|es|era|là|号|號')}){0,6})` +
      `${NO_LATIN_BEFORE}(?:\\p{sc=Han}?[A-Z]${DASH}?·?)?` +
      // ABC 123, 1ABC 23, 123-AB4, abc123, S12345678: letters and digits, or digits enough.
      `(?:[A-Z]{1,4}[ -]?${D}{2,5}[A-Z]{0,2}|${D}{1,4}[ -]?[A-Z]{1,4}[ -]?${D}{0,4}|[a-z]{2,4}[ -]?${D}{2,4}|` +
      `${D}{1,4}-?[a-z]{2,4}-?${D}{0,4}|[A-Za-z]${D}{5,10}|${D}{4,9})${NO_LATIN_AFTER}`,
  ),
];

// Addresses of people -----------------------------------------------------------------------------------------------

/** Words that are in no street's name, so that "3 cars are on Main St" is no address. */
const NOT_IN_A_STREET = words(`
  on|in|at|off|of|and|or|to|by|from|near|along|down|up|across|between|behind|before|after|about|is|are|was|were|has|have|
  the|this|that|there|it|my|our|your|with|for|since|people|persons|cars|car|trucks|potholes|holes|times|days|hours|minutes|
  weeks|months|years|feet|ft|am|pm|a\\.m\\.|p\\.m\\.|blocks|block|lights|trees|bags|
  en|hay|tiene|con|por|desde|hace|entre|esta|está|cerca|frente|hasta|que|se|no|a|al|y|o|un|una
`);
const HOUSE_NUMBER = `${D}{1,6}(?:${DASH}${D}{1,5})?(?:${SPACE}1/2|[A-Za-z])?`;
const UNIT_WORD = words(
  'apt|apartment|unit|suite|ste|floor|fl|room|rm|apto|apartamento|depto|piso|interior|appt|appartement|căn hộ|кв|квартира',
);
const UNIT = `(?:,?${SPACE}{0,2}(?:${UNIT_WORD}\\.?${SPACE}{0,2}[#№]?|[#№])${SPACE}{0,2}[\\p{L}${D}-]{1,6}${NO_WORD_AFTER})?`;
const NAME = `(?!${NOT_IN_A_STREET}${WORD_END})[\\p{L}${D}'’.-]{1,30}`;
const CAPITAL_NAME = `(?!${NOT_IN_A_STREET}${WORD_END})[\\p{Lu}${D}][\\p{L}${D}'’.-]{0,29}`;
const BEFORE_HOUSE = `${NO_WORD_BEFORE}(?<![:./$€]|${DIGIT}${DASH})`;
/** "I called 311 Main Street is dark" names no house. */
const NOT_A_CALL = `(?<!(?:${words('called|call|calling|dial|dialed|dialled|to|llame|llamé|llamar|llamo|al')}|${MASK})${SPACE}{1,2})`;
const HOUSE = `${BEFORE_HOUSE}(?:(?!(?:311|911)${WORD_END})|${NOT_A_CALL})${HOUSE_NUMBER},?${SPACE}{1,2}`;

const STREET = words(
  'street|st|avenue|ave|av|road|rd|boulevard|blvd|lane|ln|parkway|pkwy|highway|hwy|terrace|ter|circle|cir|alley|drive|dr|calle|avenida',
);
/** Words that mean other things too: a street only with capitals. */
const CAPITAL_STREET =
  '(?:Court|Ct|Place|Pl|Square|Sq|Way|Row|Park|Path|Walk|Wharf|Green|Hill|Plaza|Loop|Trail|Point|Broadway)';

const STREET_FIRST =
  `(?:${words('calle|avenida|avda|paseo|plaza|carrera|camino|callejón|callejon|calzada|bulevar|rua|travessa|praça')}${SPACE}{1,2}|` +
  `${words('улица|ул|проспект|пр|переулок|шоссе|شارع|đường')}${SPACE}{1,2}|${words('c/|av\\.|avda\\.|r\\.|ул\\.|пр\\.')}${SPACE}{0,2})`;
const SMALL_WORD = words('de la|de las|de los|de|del|la|las|los|el|da|do|dos|das');
const HOUSE_MARK = `(?:,?${SPACE}{0,2}(?:[#№]|${words('número|numero|núm|num|no|nº|n°|n|casa|дом|д|số|رقم')}\\.?))`;

const ADDRESSES = [
  // 12 Elm St Apt 3
  rule(`${HOUSE}(?:${NAME}${SPACE}{1,2}){1,4}${STREET}${NO_WORD_AFTER}\\.?${UNIT}`),
  rule(`${HOUSE}(?:${CAPITAL_NAME}${SPACE}{1,2}){1,3}${CAPITAL_STREET}${NO_WORD_AFTER}\\.?${UNIT}`),
  rule(`${HOUSE}(?:Broadway|Avenue${SPACE}[A-Z])${NO_WORD_AFTER}${UNIT}`),
  // Calle 5 #12, avenida de la Paz 12, ул. Ленина, д. 5, شارع النيل 12
  rule(
    `${NO_WORD_BEFORE}${STREET_FIRST}(?:${SMALL_WORD}${SPACE}{1,2})?${NAME}` +
      `(?:${SPACE}{1,2}(?:${SMALL_WORD}${SPACE}{1,2})?(?!${words('n|no|num|núm|numero|número|casa|дом|д')}\\.?${SPACE}{0,2}${D})${NAME}){0,3}` +
      `(?:${HOUSE_MARK}|,|${SPACE})${SPACE}{0,2}${HOUSE_NUMBER}(?![:/]|${DIGIT})${UNIT}`,
  ),
  // 12 rue de la Paix, 12 đường Lê Lợi, 12 ri Kapwa
  rule(
    `${HOUSE}(?:${words('bis|ter')}${SPACE})?${words('rue|avenue|boulevard|chemin|allée|impasse|đường|phố|ri|calle|rua')}${SPACE}{1,2}` +
      `(?:${words('de la|de l’|de|du|des|la|le|les')}${SPACE}{1,2})?${CAPITAL_NAME}(?:${SPACE}${CAPITAL_NAME}){0,3}${UNIT}`,
  ),
  // Lindenstraße 12
  rule(
    `${NO_WORD_BEFORE}\\p{Lu}\\p{L}{1,30}${words('straße|strasse|str\\.|weg|gasse|platz|allee')}${SPACE}{1,2}${HOUSE_NUMBER}(?!:|${DIGIT})`,
  ),
  // 中山路12号3室
  rule(`\\p{sc=Han}{1,6}[路街道巷弄]${SPACE}?${D}{1,5}${SPACE}?[号號](?:${D}{1,4}[室楼樓])?`),
  // Apt 3B: the street may be public, who lives behind which door is not.
  rule(
    `${NO_WORD_BEFORE}${words('apt|apartment|apto|apartamento|depto|appt|appartement|căn hộ|квартира|кв')}\\.?${SPACE}{0,2}` +
      `(?:[#№]|${words('number|no|número')}\\.?)?${SPACE}{0,2}(?:${D}{1,5}${SPACE}?${DASH}?[A-Za-z]?|[A-Z]${DASH}?${D}{0,4})${NO_WORD_AFTER}`,
  ),
  rule(`公寓${SPACE}?${D}{1,5}|${D}{1,5}室`),
];

// Names that somebody gives as theirs -------------------------------------------------------------------------------

const MY_NAME_IS = words(`
  my name is|my name's|my name’s|the name is|name is|me llamo|mi nombre es|yo me llamo|je m'appelle|je m’appelle|mon nom est|
  meu nome é|me chamo|eu me chamo|ich heiße|ich heisse|mein name ist|mi chiamo|non mwen se|mwen rele|tôi tên là|tên tôi là|
  меня зовут|моё имя|мое имя|اسمي|أنا اسمي|내 이름은|제 이름은|मेरा नाम
`);
const NAME_LINK = words('de la|de los|de|del|la|da|dos|van der|van|von|bin|ibn|al|y');
const PERSON = `\\p{Lu}[\\p{L}\\p{M}'’-]{0,30}\\.?(?:${SPACE}{1,2}(?:${NAME_LINK}${SPACE}{1,2})?\\p{Lu}[\\p{L}\\p{M}'’-]{0,30}){0,4}`;
const NOT_A_NAME = words(`
  and|but|i|im|there|the|this|that|from|at|on|in|live|want|would|calling|not|with|is|my|
  y|pero|yo|vivo|hay|soy|en|de|quiero|llamo|mi|no|un|una|et|je|e|eu|moro|и|я|живу|но
`);
const PLAIN_NAME_WORD = `(?!${NOT_A_NAME}(?!\\p{L}))[\\p{L}\\p{M}'’-]{2,30}`;
const HAN_NAME = `[\\p{sc=Han}]{2,3}`;

const NAMES = [
  rule(
    `(?<=${NO_WORD_BEFORE}${MY_NAME_IS}[:,]?${SPACE}{1,2})(?:${PERSON}|${PLAIN_NAME_WORD}(?:${SPACE}${PLAIN_NAME_WORD})?)`,
  ),
  // "soy vecino de aquí" gives no name.
  rule(`(?<=${NO_WORD_BEFORE}${words('soy|habla|le habla|de parte de')}${SPACE}{1,2})${PERSON}`),
  rule(`(?<=我叫|我的名字是|我的名字叫|我姓)${HAN_NAME}`),
];

const RULES: Rule[] = [...PHONES, ...EMAILS, ...NUMBERS, ...PLATES, ...ADDRESSES, ...NAMES];
