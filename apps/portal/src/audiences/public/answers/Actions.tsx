import { Form } from 'react-router';
import { useHref } from '../../../shared/i18n/index.js';
import { Button, buttonClass, Icon } from '../../../shared/ui/index.js';

interface AnswerAction {
  kind: string;
  label: string;
  service?: string | null;
  phone?: string | null;
  url?: string | null;
}

/** What an answer leads to. A request begins by a button, so that no link ever changes anything. */
export function Actions({ actions }: { actions: readonly AnswerAction[] }) {
  const href = useHref();
  if (actions.length === 0) return null;
  return (
    <div className="actions actions--tight answer__actions">
      {actions.map(({ kind, label, service, phone, url }) => {
        if (kind === 'START_REQUEST' && service) {
          return (
            <Form key={label} method="post" action={href('/report/what')}>
              <Button name="service" value={service}>{label}</Button>
            </Form>
          );
        }
        if (kind === 'CALL' && phone) return <a key={label} className={buttonClass('secondary')} href={`tel:${phone.replace(/[^\d+]/g, '')}`}><Icon name="phone" />{label}</a>;
        return url ? <a key={label} className={buttonClass('secondary')} href={url} download={kind === 'DOWNLOAD' ? '' : undefined}>{label}<Icon name="arrowForward" /></a> : null;
      })}
    </div>
  );
}
