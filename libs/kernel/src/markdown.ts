import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
/** Web pages, mail, phones, and pages of our own. */
const LINK = /^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i;
markdown.validateLink = (url) => LINK.test(url.trim());
markdown.disable(['image', 'html_block', 'html_inline']);

const KEPT = {
  allowedTags: ['h2', 'h3', 'h4', 'p', 'ul', 'ol', 'li', 'strong', 'em', 'a', 'blockquote', 'br', 'hr', 'code', 'pre', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  // The page's own heading is its title.
  transformTags: { h1: 'h2', h5: 'h4', h6: 'h4', a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow noopener' }) },
} satisfies sanitizeHtml.IOptions;

/** HTML that is safe to show: what Markdown says, and nothing that was written as HTML. */
export const toHtml = (text: string): string => sanitizeHtml(markdown.render(text), KEPT);

/** Plain text, for search. */
export const toPlainText = (text: string): string =>
  sanitizeHtml(markdown.render(text).replace(/<\/(p|li|h\d|tr|blockquote)>/g, ' $&'), { allowedTags: [], allowedAttributes: {} })
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * Markdown as it is kept: one kind of line end, nothing unseen, and what looks like a tag escaped, so that it reads as
 * it was typed and never becomes one, whoever renders it. Cleaning it again changes nothing.
 */
export const cleanMarkdown = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/(?<!\\)<(?=[a-z/!?])(?!(?:https?:\/\/|mailto:)[^\s<>]+>)/gi, '\\<')
    .trim();
