import type { ComponentProps } from 'react';
import { Link as RouterLink } from 'react-router';
import { useHref } from '../i18n/index.js';

/** A link inside the portal, in the visitor's language: `<Link to="/report">`. */
export function Link({ to, ...rest }: Omit<ComponentProps<typeof RouterLink>, 'to'> & { to: string }) {
  return <RouterLink to={useHref()(to)} {...rest} />;
}

/** A link that looks like a button, for going on without sending anything. */
export function ButtonLink({ variant, ...rest }: ComponentProps<typeof Link> & { variant?: ButtonVariant }) {
  return <Link {...rest} className={buttonClass(variant)} />;
}

export type ButtonVariant = 'primary' | 'secondary' | 'accent' | 'danger' | 'plain';
const CLASSES: Record<ButtonVariant, string> = {
  primary: 'usa-button',
  secondary: 'usa-button usa-button--outline',
  accent: 'usa-button usa-button--accent-warm',
  danger: 'usa-button usa-button--secondary',
  plain: 'usa-button usa-button--unstyled',
};
export const buttonClass = (variant: ButtonVariant = 'primary') => CLASSES[variant];

/** Sends its form unless told otherwise. */
export function Button({ variant, ...rest }: ComponentProps<'button'> & { variant?: ButtonVariant }) {
  return <button type="submit" {...rest} className={buttonClass(variant)} />;
}
