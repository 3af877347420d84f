import { ICONS } from './icons.js';

export type IconName = keyof typeof ICONS;

/** A decorative icon in the text's colour; words beside it carry the meaning. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return (
    <svg className={`icon ${className}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={ICONS[name]} />
    </svg>
  );
}
