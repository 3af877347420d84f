import { useT } from '../../shared/i18n/index.js';
import { Alert } from '../../shared/ui/index.js';

/** An answer, or what was said, that no form should wait for. */
export function Danger({ message, call }: { message: string; call: string | null }) {
  const t = useT();
  return (
    <Alert tone="emergency" title={t('call.danger')} role="alert">
      <p>{message}</p>
      {call ? <p><strong>{t('call.danger.connect', { call })}</strong></p> : null}
    </Alert>
  );
}
