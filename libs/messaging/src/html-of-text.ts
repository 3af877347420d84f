const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);

/** Up to the next space or bracket; the full stop that ends a sentence is not part of the address. */
const LINK = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]]/g;

/** Mail programs keep styles only where they stand on the element itself. */
const STYLES = {
  body: 'margin:0;padding:0;background:#f0f0f0',
  head: 'padding:16px 24px;background:#162e51;color:#ffffff;font:bold 18px/1.4 Arial,Helvetica,sans-serif',
  text: 'padding:16px 24px 24px;background:#ffffff;color:#1b1b1b;font:16px/1.6 Arial,Helvetica,sans-serif;overflow-wrap:anywhere',
  paragraph: 'margin:0 0 16px',
  link: 'color:#005ea2',
  // A thumb hits it.
  ownLine: 'color:#005ea2;display:inline-block;padding:8px 0;font-weight:bold',
} as const;

/**
 * A plain text message as HTML that a phone can read: who sends it, then its paragraphs, each in its own writing direction, and its links. No picture,
 * nothing that is loaded: whether somebody reads a message is nobody's to know.
 */
export function htmlOfText(text: string, { language, subject, sender }: { language: string; subject: string; sender: string }): string {
  const paragraphs = text.trim().split(/\n{2,}/).map((paragraph) => `<p dir="auto" style="${STYLES.paragraph}">${paragraph.split('\n').map(lineOf).join('<br>')}</p>`);
  return `<!doctype html><html lang="${escape(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(subject)}</title></head>
<body style="${STYLES.body}"><table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px"><tr><td style="${STYLES.head}">${escape(sender)}</td></tr><tr><td style="${STYLES.text}">
${paragraphs.join('\n')}
</td></tr></table></td></tr></table></body></html>`;
}

function lineOf(text: string): string {
  let html = '';
  let from = 0;
  for (const { 0: link, index } of text.matchAll(LINK)) {
    const style = link === text.trim() ? STYLES.ownLine : STYLES.link;
    html += `${escape(text.slice(from, index))}<a href="${escape(link)}" style="${style}">${escape(link)}</a>`;
    from = index + link.length;
  }
  return html + escape(text.slice(from));
}
