import { isAutomatic } from './email-origin.js';
import { clip, newWordsOf, textOfHtml } from './email-text.js';
import { guessLanguage } from './language.js';

describe('the words of an e-mail', () => {
  it('are the text of its HTML: no script, no style, no tag', () => {
    const html = '<html><head><title>x</title><style>p{color:red}</style></head><body><p>There is a <b>hole</b> &amp; a &#9888;</p><script>alert(1)</script><p>Main&nbsp;St</p></body></html>';
    expect(textOfHtml(html)).toBe('There is a hole & a ⚠\n\nMain St');
    expect(textOfHtml('a < b and <script>never closed')).toBe('a < b and');
    expect(textOfHtml('&lt;script&gt;alert(1)&lt;/script&gt; &bogus; &#xD800;')).toBe('<script>alert(1)</script> &bogus;');
  });

  it('are read in one pass, whatever is left open', () => {
    const started = performance.now();
    for (const bomb of ['<!--', '<script>', '<', '<b ', '&#1;', '</p']) textOfHtml(bomb.repeat(500_000 / bomb.length));
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it.each([
    ['It is deeper now.\n\nOn Mon, Nov 23, 2026 at 10:00 AM 311 <311@city.example> wrote:\n> We asked\n> something', 'It is deeper now.'],
    ['Sí, es el número 100.\n\nEl lun, 23 nov 2026 a las 10:00, 311 (<311@city.example>) escribió:\n\n> ¿Dónde?', 'Sí, es el número 100.'],
    ['Blue.\n\n-----Original Message-----\nFrom: 311\nWhich color?', 'Blue.'],
    ['Green.\n\nOn Mon, Nov 23, 2026 at 10:00 AM Springfield 311\n<311@city.example> wrote:\n\n> Which color?', 'Green.'],
    ['> Which color?\nGreen.\n> And how big?\nBig.', 'Green.\nBig.'],
    ['On Tuesday my neighbour wrote:\nhe wants it gone.\nSo do I.', 'On Tuesday my neighbour wrote:\nhe wants it gone.\nSo do I.'],
    ['> Only a quote', '> Only a quote'],
  ])('are folded from what was written before: %j', (text, words) => expect(newWordsOf(text)).toBe(words));

  it('are cut where everybody sees it, and never within a character', () => {
    expect(clip('abc', 3)).toBe('abc');
    expect(clip('😀😀😀😀', 3)).toBe('😀😀…');
  });
});

describe('who wrote an e-mail', () => {
  it.each([
    [{ 'auto-submitted': ['auto-replied'] }], [{ precedence: ['Bulk'] }], [{ 'x-loop': ['311'] }], [{ 'return-path': ['<>'] }],
    [{ 'content-type': ['multipart/report; report-type=delivery-status'] }], [{ 'list-id': ['<news.example>'] }],
  ])('is a machine by its headers: %j', (headers) => expect(isAutomatic(headers, 'rosa@residents.example')).toBe(true));

  it('is a machine by its address', () => expect(isAutomatic({}, 'MAILER-DAEMON@mx.example')).toBe(true));

  it('is a person otherwise', () => {
    expect(isAutomatic({ 'auto-submitted': ['no'], 'return-path': ['<rosa@residents.example>'], precedence: ['normal'] }, 'rosa@residents.example')).toBe(false);
  });
});

describe('the language of an e-mail', () => {
  it('is told by small words, or not at all', () => {
    expect(guessLanguage('Hay un bache muy grande en la calle Main, por favor', ['en', 'es'])).toBe('es');
    expect(guessLanguage('There is a big hole in the street, please fix it', ['en', 'es'])).toBe('en');
    expect(guessLanguage('Pothole Main St', ['en', 'es'])).toBeNull();
    expect(guessLanguage('Hay un bache muy grande en la calle', ['en'])).toBeNull();
  });
});
