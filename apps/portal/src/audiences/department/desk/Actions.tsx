import { Form, useLocation } from 'react-router';
import { useT } from '../../../shared/i18n/index.js';
import { Icon, type IconName, Link } from '../../../shared/ui/index.js';
import { type FormName, formHref, isOfTask, TO_THE_FORM } from './forms.js';

const ICONS: Record<FormName, IconName> = {
  note: 'lock',
  reply: 'forum',
  ask: 'help',
  answer: 'phone',
  assign: 'person',
  prioritize: 'flag',
  schedule: 'schedule',
  close: 'checkCircle',
  transfer: 'arrowForward',
  'hand-off': 'groups',
  'task-bounce': 'history',
  'task-complete': 'checkCircle',
  'task-cancel': 'close',
  reopening: 'history',
  reopen: 'history',
  reclassify: 'edit',
  relocate: 'locationOn',
  moderate: 'visibilityOff',
  merge: 'groups',
  unmerge: 'history',
  split: 'contentCopy',
};

/** What can be done now. Each opens its form at an address of its own; starting work asks nothing, so it is done at once. */
export function Actions({ forms, open, mayStart, request }: ActionsProps) {
  const t = useT();
  const here = useLocation();
  return (
    <nav className="desk__actions" aria-label={t('desk.actions')}>
      <ul>
        {forms.filter((form) => !isOfTask(form)).map((form) => (
          <li key={form}>
            <Link to={formHref(here, form)} state={TO_THE_FORM} aria-current={form === open ? 'true' : undefined} preventScrollReset>
              <Icon name={ICONS[form]} />
              {t(`desk.do.${form}`)}
            </Link>
          </li>
        ))}
        {mayStart ? (
          <li>
            <Form method="post" preventScrollReset>
              <input type="hidden" name="do" value="start" />
              <input type="hidden" name="id" value={request.id} />
              <input type="hidden" name="version" value={request.version} />
              <button type="submit">
                <Icon name="arrowForward" />
                {t('desk.do.start')}
              </button>
            </Form>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
interface ActionsProps {
  forms: readonly FormName[];
  open: FormName | undefined;
  mayStart: boolean;
  request: { id: string; version: number };
}
