import fc from 'fast-check';
import { cleanMarkdown, toHtml, toPlainText } from './index.js';

describe('Markdown', () => {
  it('becomes headings, lists and links', () => {
    expect(toHtml('# How\n\n1. Call **311**.\n2. See [the page](https://city.example/x).')).toBe(
      '<h2>How</h2>\n<ol>\n<li>Call <strong>311</strong>.</li>\n<li>See <a href="https://city.example/x" rel="nofollow noopener">the page</a>.</li>\n</ol>\n',
    );
    expect(toHtml('[Report](/report) [mail](mailto:a@city.example) [call](tel:311)')).toMatch(/href="\/report".*href="mailto:.*href="tel:311"/);
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](vbscript:x)',
    '[x](//evil.example)',
    '![x](https://evil.example/spy.gif)',
    '<a href="javascript:alert(1)">x</a>',
    '<iframe src="https://evil.example"></iframe>',
    '<svg/onload=alert(1)>',
    '`</code><script>alert(1)</script>`',
    '<https://evil.example/"onmouseover="alert(1)>',
  ])('never runs: %s', (text) => {
    for (const written of [text, cleanMarkdown(text)]) {
      const html = toHtml(written);
      expect(html.replace(/<\/?(p|a|code|em|strong)( href="(https?|mailto|tel):[^"<>]*")?( rel="nofollow noopener")?>/g, '')).not.toMatch(/[<>]/);
      expect(html).not.toMatch(/<a[^>]*href="(javascript|data|vbscript|\/\/)/i);
    }
  });

  it('is cleaned once for good, and shows what was typed', () => {
    const typed = 'Is 3 < 4? <b>Yes</b>\r\nsee <https://city.example> \u202eevil\u0000';
    const clean = cleanMarkdown(typed);
    expect(clean).toBe('Is 3 < 4? \\<b>Yes\\</b>\nsee <https://city.example> evil');
    expect(toHtml(clean)).toBe('<p>Is 3 &lt; 4? &lt;b&gt;Yes&lt;/b&gt;\nsee <a href="https://city.example" rel="nofollow noopener">https://city.example</a> evil</p>\n');
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => cleanMarkdown(cleanMarkdown(text)) === cleanMarkdown(text)));
  });

  it('reads as plain words in search', () => {
    expect(toPlainText('## How\n\n- Put it **out** & wait\n- [Ask](https://x.example)')).toBe('How Put it out & wait Ask');
  });

  it('of the longest article takes no long time', () => {
    // Of this process: others may be at work on the machine.
    const started = process.cpuUsage();
    toHtml('[a]('.repeat(25_000));
    toHtml('*a_'.repeat(33_000));
    toHtml('> '.repeat(50_000));
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(8_000);
  });
});
