const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);

/** Up to the next space or bracket; the full stop that ends a sentence is not part of the address. */
const LINK = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]]/g;

/** A plain text message as HTML: nothing but paragraphs and links, each paragraph in its own writing direction. */
export function htmlOfText(text: string, language: string): string {
  const paragraphs = text.trim().split(/\n{2,}/).map((paragraph) => `<p dir="auto">${linked(paragraph)}</p>`);
  return `<!doctype html><html lang="${escape(language)}"><body>${paragraphs.join('\n')}</body></html>`;
}

function linked(text: string): string {
  let html = '';
  let from = 0;
  for (const { 0: link, index } of text.matchAll(LINK)) {
    html += `${escape(text.slice(from, index))}<a href="${escape(link)}">${escape(link)}</a>`;
    from = index + link.length;
  }
  return (html + escape(text.slice(from))).replaceAll('\n', '<br>');
}
