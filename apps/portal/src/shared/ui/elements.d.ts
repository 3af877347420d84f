import type { DetailedHTMLProps, HTMLAttributes } from 'react';

// `class`, as React passes attributes of custom elements through untouched.
type Custom = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & { class?: string; [data: `data-${string}`]: unknown };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'address-suggestions': Custom;
      'use-location': Custom;
      'photo-input': Custom;
      'tap-map': Custom;
      'crew-outbox': Custom;
      'meeting-outbox': Custom;
    }
  }
}
