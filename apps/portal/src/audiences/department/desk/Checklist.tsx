import { Form, useLocation } from 'react-router';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Icon, Tag } from '../../../shared/ui/index.js';

const DeskChecklist = graphql(`
  fragment DeskChecklist on StaffRequest {
    id
    checklist { code text mustBeDone doneAt doneByName }
  }
`);

/** What is to be done on this request, in order; each is ticked by itself. `mayTick`: it is open, and theirs. */
export function Checklist({ request, mayTick }: { request: FragmentType<typeof DeskChecklist>; mayTick: boolean }) {
  const t = useT();
  const format = useFormat();
  const here = useLocation();
  const { id, checklist } = unmask(DeskChecklist, request);
  if (checklist.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="checklist">
      <h2 id="checklist">{t('checklist.title')}</h2>
      <p className="quiet">{t('checklist.count', { done: checklist.filter(({ doneAt }) => doneAt).length, all: checklist.length })}</p>
      <ol className="checklist">
        {checklist.map(({ code, text, mustBeDone, doneAt, doneByName }) => (
          <li key={code}>
            <span className="checklist__what">
              {doneAt ? <Icon name="checkCircle" /> : null} {text}
              {doneAt ? <span className="quiet"> {t('checklist.by', { name: doneByName ?? '', at: format.dateTime(doneAt) })}</span> : null}
            </span>
            {mustBeDone && !doneAt ? <Tag tone="warn">{t('checklist.must')}</Tag> : null}
            {mayTick ? (
              <Form method="post" action={here.pathname + here.search} preventScrollReset>
                <input type="hidden" name="do" value={doneAt ? 'uncheck' : 'check'} />
                <input type="hidden" name="id" value={id} />
                <button type="submit" name="code" value={code} aria-label={`${t(doneAt ? 'checklist.undo' : 'checklist.do')}: ${text}`}>{t(doneAt ? 'checklist.undo' : 'checklist.do')}</button>
              </Form>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
