/** What a person reads of an e-mail is plain text: nothing of it is ever shown as HTML. */

const BLOCKS = /^(?:\/?(?:p|div|h[1-6]|ul|ol|table|tr|blockquote|section|article|pre)|br|hr|li|\/li)$/;
const UNSEEN = ['script', 'style', 'head', 'title', 'template', 'noscript'];
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ntilde: 'ñ', aacute: 'á', eacute: 'é', iacute: 'í', oacute: 'ó', uacute: 'ú', iquest: '¿', iexcl: '¡' };

/** The text of an HTML message, without its scripts, styles and tags; lines where blocks end. One pass, whatever is unclosed. */
export function textOfHtml(html: string): string {
  let text = '';
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at);
    if (open < 0) {
      text += html.slice(at);
      break;
    }
    text += html.slice(at, open);
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4);
      at = end < 0 ? html.length : end + 3;
      continue;
    }
    const [, name] = /^<(\/?[a-z][a-z0-9]{0,20})/i.exec(html.slice(open, open + 24)) ?? [];
    if (!name) {
      text += '<';
      at = open + 1;
      continue;
    }
    const tag = name.toLowerCase();
    const close = html.indexOf('>', open);
    at = close < 0 ? html.length : close + 1;
    if (BLOCKS.test(tag)) text += '\n';
    if (!UNSEEN.includes(tag)) continue;
    const end = html.indexOf(`</${name}`, at);
    at = end < 0 ? html.length : end;
  }
  const read = text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal?: string, hex?: string, entity?: string) =>
    entity ? (ENTITIES[entity.toLowerCase()] ?? whole) : symbolOf(decimal ? Number(decimal) : parseInt(hex!, 16)),
  );
  return tidy(read.replace(/[ \t\u00a0]{2,}/g, ' '));
}

const symbolOf = (point: number): string => (point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : '');

/** Without what is no text, with at most one empty line at a time. */
export const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line, at, lines) => line !== '' || lines[at - 1] !== '')
    .join('\n')
    .trim();

/** "On … wrote:" as common mail programs put it before what they quote. */
const INTRODUCES = /^(?:on\b.{5,200}\bwrote:|el\b.{5,200}\bescribi[oó]:|.{0,200}<[^<>\s]+@[^<>\s]+>.{0,100}:)$/i;
const DIVIDES = /^(?:-{2,}\s*(?:original message|mensaje original|forwarded message)\s*-{2,}|_{10,}|from:\s.+@.+|de:\s.+@.+)$/i;

/**
 * The words that are new: up to the line that introduces or divides off what was written before, and without quoted lines (`>`).
 * Where nothing else is left, all of it is taken to be new.
 */
export function newWordsOf(text: string): string {
  const lines = text.split('\n');
  const end = lines.findIndex((line, at) => {
    const one = line.trim();
    // A long introduction is broken over two lines.
    const two = `${one} ${lines[at + 1]?.trim() ?? ''}`;
    return DIVIDES.test(one) || [one, two].some((said) => said.length < 500 && INTRODUCES.test(said) && restIsQuoted(lines, at + 1));
  });
  const kept = (end < 0 ? lines : lines.slice(0, end)).filter((line) => !line.startsWith('>'));
  return tidy(kept.join('\n')) || tidy(text);
}

/** Whether a quoted line follows soon, or nothing does: somebody may also write a line that ends so. */
const restIsQuoted = (lines: readonly string[], from: number): boolean => {
  const next = lines.slice(from, from + 4).filter((line) => line.trim() !== '');
  return next.length === 0 || next.some((line) => line.startsWith('>')) || lines[from - 1]!.includes('@');
};

/** A text of at most `most` characters; a cut shows. Halves no character. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const points = [...text.slice(0, most * 2 + 2)];
  return points.length <= most ? points.join('') : `${points.slice(0, most - 1).join('')}…`;
}
