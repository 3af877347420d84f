import type { ReactNode } from 'react';

/** A message beside the work. `role="status"` is for one that appeared because of what the person just did. */
export function Alert({ tone = 'info', title, slim, role, children }: AlertProps) {
  return (
    <div className={`usa-alert ${TONES[tone]} ${slim ? 'usa-alert--slim' : ''}`} role={role}>
      <div className="usa-alert__body">
        {title ? <h2 className="usa-alert__heading">{title}</h2> : null}
        <div className="usa-alert__text">{children}</div>
      </div>
    </div>
  );
}

interface AlertProps {
  tone?: keyof typeof TONES;
  title?: string;
  slim?: boolean;
  role?: 'status' | 'alert';
  children?: ReactNode;
}
const TONES = {
  info: 'usa-alert--info',
  success: 'usa-alert--success',
  warning: 'usa-alert--warning',
  error: 'usa-alert--error',
  emergency: 'usa-alert--emergency',
} as const;

/** The green panel at the end: what was done, and the reference in large type. */
export function ConfirmationPanel({ title, label, reference }: { title: string; label?: string; reference?: string }) {
  return (
    <div className="confirmation">
      <h1>{title}</h1>
      {reference ? (
        <p>
          {label}
          <br />
          <strong>{reference}</strong>
        </p>
      ) : null}
    </div>
  );
}

/** Where a list has nothing: why, and what to do instead. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty-state">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** What a figure or a word means, folded away until asked. */
export function DefinitionNote({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className="definition">
      <summary>{label}</summary>
      <div>{children}</div>
    </details>
  );
}
