import { Form } from 'react-router';
import { useHref } from '../../../shared/i18n/index.js';
import { Icon } from '../../../shared/ui/index.js';

interface ServiceLine {
  code: string;
  name: string;
  description?: string;
}

/** Services to choose from: each is a button that begins a report, so that no link ever changes anything. */
export function ServiceCards({ services, q, change }: { services: readonly ServiceLine[]; q?: string; change?: boolean }) {
  const href = useHref();
  return (
    <Form method="post" action={href(change ? '/report/what?to=check' : '/report/what')}>
      {q ? <input type="hidden" name="q" value={q} /> : null}
      <ul className="services">
        {services.map(({ code, name, description }) => (
          <li key={code}>
            <button type="submit" name="service" value={code} className="service">
              <span className="service__name">{name}</span>
              {description ? <span className="service__what">{description}</span> : null}
              <Icon name="chevronRight" />
            </button>
          </li>
        ))}
      </ul>
    </Form>
  );
}
