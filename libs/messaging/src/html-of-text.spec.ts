import { htmlOfText } from './html-of-text.js';

const message = (text: string, more: Partial<Parameters<typeof htmlOfText>[1]> = {}) => htmlOfText(text, { language: 'en', subject: 'Your request', sender: 'City 311', ...more });
/** What is between the first paragraph and the last, without what it looks like. */
const words = (text: string) => /<p .*<\/p>/s.exec(message(text))?.[0].replaceAll(/ style="[^"]*"/g, '');

describe('a message as HTML', () => {
  it('keeps paragraphs and lines', () => {
    expect(words('One\ntwo\n\nThree')).toBe('<p dir="auto">One<br>two</p>\n<p dir="auto">Three</p>');
  });

  it('shows what a resident typed, and runs none of it', () => {
    expect(words('<img src=x onerror="alert(1)"> & \'more\'')).toBe(
      '<p dir="auto">&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;more&#39;</p>',
    );
    expect(message('', { subject: '</title><script>', sender: '<b>', language: '"><script>' })).not.toMatch(/<script|<b>/);
  });

  it('makes a link of an address, without the full stop after it', () => {
    expect(words('See http://localhost:3110/t/aB-9?x=1&y=2.')).toBe(
      '<p dir="auto">See <a href="http://localhost:3110/t/aB-9?x=1&amp;y=2">http://localhost:3110/t/aB-9?x=1&amp;y=2</a>.</p>',
    );
  });

  it('gives a link on a line of its own room for a thumb', () => {
    expect(message('See it here:\nhttps://311.example.gov/t/1')).toMatch(/padding:8px 0[^"]*">https:/);
    expect(message('See https://311.example.gov/t/1 now')).not.toMatch(/padding:8px 0/);
  });

  it('lets no address break out of its attribute', () => {
    expect(words('https://x.example/"onmouseover="alert(1)')).not.toContain('"onmouseover');
    expect(words('javascript:alert(1)')).toBe('<p dir="auto">javascript:alert(1)</p>');
  });

  it('says its language and who sends it, and loads nothing', () => {
    const html = message('Hello.', { language: 'es' });
    expect(html).toContain('<html lang="es">');
    expect(html).toContain('>City 311</td>');
    expect(html).not.toMatch(/<img|<link|url\(|@import/);
  });
});
