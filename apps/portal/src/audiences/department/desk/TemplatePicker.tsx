import type { MouseEvent, RefObject } from 'react';
import { useLocation } from 'react-router';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useLanguageName, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Icon, Link } from '../../../shared/ui/index.js';
import { type FormName, formHref } from './forms.js';

const DeskTemplates = graphql(`
  fragment DeskTemplates on StaffRequest {
    replyTemplates { id name kind outcome language text ownText }
  }
`);
export type TemplatesFragment = FragmentType<typeof DeskTemplates>;

/** The field that takes a template's words, by form. */
const WORDS: Partial<Record<FormName, 'message' | 'question'>> = { reply: 'message', ask: 'question', close: 'message' };

/** What a form begins with when a template was picked without script: its words stand in the address as `template`. */
export function templateValues(form: FormName, request: TemplatesFragment, search: string): Record<string, string> {
  const field = WORDS[form];
  const id = new URLSearchParams(search).get('template');
  const picked = unmask(DeskTemplates, request).replyTemplates.find((template) => template.id === id && template.kind === form);
  if (!field || !picked) return {};
  return { [field]: picked.text, templateId: picked.id, ...(picked.outcome ? { outcome: picked.outcome } : {}) };
}

/** Ready words for this form, in the resident's language, with the reader's own beside it. What was picked can be changed before it is sent. */
export function TemplatePicker({ name, request, form, onPick }: {
  name: FormName;
  request: TemplatesFragment;
  form: RefObject<HTMLFormElement | null>;
  /** Is told whose words were put into the form. */
  onPick: (templateId: string) => void;
}) {
  const t = useT();
  const here = useLocation();
  const { locale } = useVisitor();
  const field = WORDS[name];
  const templates = unmask(DeskTemplates, request).replyTemplates.filter(({ kind }) => kind === name);
  if (!field || templates.length === 0) return null;
  const languageName = useLanguageName();
  return (
    <details className="ready">
      <summary>{t('templates.pick', { count: templates.length })}</summary>
      <ul>
        {templates.map((template) => (
          <li key={template.id}>
            <p className="ready__head">
              <strong>{template.name}</strong>
              {template.outcome ? <span className="quiet">{t(`outcome.${template.outcome}`)}</span> : null}
              <Link
                to={formHref(here, name, { template: template.id })}
                preventScrollReset
                onClick={(click: MouseEvent) => {
                  if (!form.current) return;
                  click.preventDefault();
                  fill(form.current, field, template);
                  onPick(template.id);
                }}
              >
                <Icon name="edit" />
                {t('templates.use')} <span className="usa-sr-only">{template.name}</span>
              </Link>
            </p>
            <blockquote className="desk__quote" lang={template.language}>{template.text}</blockquote>
            {template.ownText ? (
              <>
                <p className="quiet">{t('templates.own', { language: languageName(template.language) })}</p>
                <blockquote className="desk__quote" lang={locale}>{template.ownText}</blockquote>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Puts the words where they belong, below what was typed there already, and tells the form as typing would. */
function fill(form: HTMLFormElement, field: string, { text, outcome }: { text: string; outcome: string | null }): void {
  const words = form.elements.namedItem(field);
  if (!(words instanceof HTMLTextAreaElement)) return;
  const typed = words.value.trim();
  words.value = typed === '' || typed === text ? text : `${typed}\n\n${text}`;
  const radio = outcome ? form.querySelector<HTMLInputElement>(`input[name="outcome"][value="${outcome}"]`) : null;
  if (radio) {
    radio.checked = true;
    radio.dispatchEvent(new Event('input', { bubbles: true }));
  }
  words.dispatchEvent(new Event('input', { bubbles: true }));
  words.focus();
}
