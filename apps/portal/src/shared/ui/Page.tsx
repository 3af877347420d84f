import type { ReactNode } from 'react';
import { useT } from '../i18n/index.js';
import { useVisitor } from '../session/useVisitor.js';
import { useFormState } from '../form/state.js';

/**
 * The main part of a page, with its document title. `title` is already worded. `width`: `narrow` for forms and reading,
 * `wide` for lists, `full` for desks, `bleed` where the page
 * draws its own bands.
 */
export function Page({ title, width = 'narrow', children }: { title: string; width?: keyof typeof WIDTHS; children: ReactNode }) {
  const t = useT();
  const { city } = useVisitor();
  const { faults } = useFormState();
  const prefix = faults.length > 0 ? `${t('kit.error.prefix')} ` : '';
  return (
    <main id="main" className={WIDTHS[width]} tabIndex={-1}>
      <title>{`${prefix}${title} – ${t('kit.site', { city: city.name })}`}</title>
      {children}
    </main>
  );
}

const WIDTHS = { narrow: 'page page--narrow', wide: 'page page--wide', full: 'page page--full', bleed: 'page page--bleed' };

/** The page's one h1, with an optional line above it and lead text below. */
export function PageHeader({ title, caption, children }: { title: string; caption?: string; children?: ReactNode }) {
  return (
    <header className="page-header">
      {caption ? <p className="page-header__caption">{caption}</p> : null}
      <h1>{title}</h1>
      {children ? <div className="page-header__lead">{children}</div> : null}
    </header>
  );
}

/** "Step 2 of 5" over the h1 of a question page, with a bar that shows how far along it is. */
export function StepHeading({ title, step, steps }: { title: string; step: number; steps: number }) {
  const t = useT();
  return (
    <header className="page-header">
      <p className="page-header__caption">{t('kit.step', { step, steps })}</p>
      <ol className="steps" aria-hidden="true">
        {Array.from({ length: steps }, (_, at) => (
          <li key={at} className={at < step ? 'steps__done' : 'steps__todo'} />
        ))}
      </ol>
      <h1>{title}</h1>
    </header>
  );
}
