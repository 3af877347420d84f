import { Form, useSearchParams } from 'react-router';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { Button, Select, Tag } from '../../../shared/ui/index.js';

const AssignmentWho = graphql(`
  fragment AssignmentWho on WhoWouldGetIt { staffId enabled people { staffId name fits why } }
`);

/** Who would get this work now, and why; nothing is given. */
export function WhoForm({ departmentId, services, areas, languages, who }: {
  departmentId: string;
  services: readonly { code: string; name: string }[];
  areas: readonly { code: string; name: string }[];
  languages: readonly { id: string; name: string }[];
  who: FragmentType<typeof AssignmentWho> | null;
}) {
  const t = useT();
  const [params] = useSearchParams();
  const answer = who && unmask(AssignmentWho, who);
  const given = (name: string) => params.get(name) ?? '';
  return (
    <section className="panel" aria-labelledby="who">
      <h2 id="who">{t('assignment.who')}</h2>
      <Form method="get" preventScrollReset>
        <input type="hidden" name="department" value={departmentId} />
        <Select name="service" label={t('templates.service')} defaultValue={given('service')} choices={services.map(({ code, name }) => ({ value: code, label: name }))} />
        <Select name="neighborhood" label={t('assignment.where')} defaultValue={given('neighborhood')} empty={t('assignment.where.none')} choices={areas.map(({ code, name }) => ({ value: code, label: name }))} />
        <Select name="language" label={t('assignment.resident-language')} defaultValue={given('language') || 'en'} choices={languages.map(({ id, name }) => ({ value: id, label: name }))} />
        <Button variant="secondary">{t('assignment.who.go')}</Button>
      </Form>
      {answer ? (
        <div role="status">
          {answer.staffId ? null : <p><strong>{t('assignment.who.nobody')}</strong></p>}
          {answer.enabled ? null : <p className="quiet">{t('assignment.who.off')}</p>}
          <ol className="who">
            {answer.people.map(({ staffId, name, fits, why }) => (
              <li key={staffId}>
                <strong>{name}</strong>{' '}
                <Tag tone={staffId === answer.staffId ? 'good' : fits ? 'info' : 'done'}>
                  {t(staffId === answer.staffId ? 'assignment.who.gets' : fits ? 'assignment.who.fits' : 'assignment.who.fits-not')}
                </Tag>{' '}
                {why}
              </li>
            ))}
          </ol>
        </div>
      ) : null}
    </section>
  );
}
