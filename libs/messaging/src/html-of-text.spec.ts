import { htmlOfText } from './html-of-text.js';

const body = (text: string) => /<body>(.*)<\/body>/s.exec(htmlOfText(text, 'en'))?.[1];

describe('a message as HTML', () => {
  it('keeps paragraphs and lines', () => {
    expect(body('One\ntwo\n\nThree')).toBe('<p dir="auto">One<br>two</p>\n<p dir="auto">Three</p>');
  });

  it('shows what a resident typed, and runs none of it', () => {
    expect(body('<img src=x onerror="alert(1)"> & \'more\'')).toBe(
      '<p dir="auto">&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;more&#39;</p>',
    );
  });

  it('makes a link of an address, without the full stop after it', () => {
    expect(body('See http://localhost:3110/t/aB-9?x=1&y=2.')).toBe(
      '<p dir="auto">See <a href="http://localhost:3110/t/aB-9?x=1&amp;y=2">http://localhost:3110/t/aB-9?x=1&amp;y=2</a>.</p>',
    );
  });

  it('lets no address break out of its attribute', () => {
    expect(body('https://x.example/"onmouseover="alert(1)')).not.toContain('"onmouseover');
    expect(body('javascript:alert(1)')).toBe('<p dir="auto">javascript:alert(1)</p>');
  });
});
