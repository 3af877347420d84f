import { useT } from '../i18n/index.js';
import { buttonClass } from './links.js';
import { Icon } from './Icon.js';

/** Prints the page. Only there where script runs. */
export function PrintButton() {
  return (
    <button type="button" className={`${buttonClass('secondary')} needs-script`} data-print>
      <Icon name="print" />
      {useT()('kit.print')}
    </button>
  );
}

/** Copies a text and says so. Only there where script runs. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const t = useT();
  return (
    <button type="button" className={`${buttonClass('plain')} needs-script`} data-copy={text} data-copied={t('kit.copied')}>
      <Icon name="contentCopy" />
      <span aria-live="polite">{label ?? t('kit.copy')}</span>
    </button>
  );
}
