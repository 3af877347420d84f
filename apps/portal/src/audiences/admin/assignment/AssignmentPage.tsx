import { Form, useSearchParams } from 'react-router';
import type { Route } from './+types/AssignmentPage';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { useLanguageName, useT } from '../../../shared/i18n/index.js';
import { Alert, Button, ErrorSummary, Link, Page, PageHeader, Radios, Select, TextInput } from '../../../shared/ui/index.js';
import { AdminTabs } from '../AdminTabs.js';
import { wordsIn } from '../translated.js';
import { arrange } from './arrange.js';
import { PersonForm } from './PersonForm.js';
import { ServiceForm } from './ServiceForm.js';
import { WhoForm } from './WhoForm.js';

const Departments = graphql(`
  query AdminAssignmentDepartments { assignmentDepartments { id name } city { languages } skills { id name names { language text } } areas(kind: NEIGHBORHOOD) { id code name } }
`);
const Assignment = graphql(`
  query AdminAssignment($departmentId: String!) {
    assignmentOf(departmentId: $departmentId) {
      departmentId enabled strategy takeWithinMinutes
      people { id ...AssignmentPerson }
      services { id ...AssignmentService }
    }
  }
`);
const Who = graphql(`
  query AdminWho($departmentId: String!, $serviceCode: String!, $neighborhoodCode: String, $language: String!) {
    assignmentPreview(departmentId: $departmentId, serviceCode: $serviceCode, neighborhoodCode: $neighborhoodCode, language: $language) { ...AssignmentWho }
  }
`);
const OwnServices = graphql(`
  query AdminAssignmentServices { services { code name } }
`);

const STRATEGIES = ['longest-idle', 'most-capacity'] as const;

export async function loader({ context, request }: Route.LoaderArgs) {
  const { searchParams: asked } = new URL(request.url);
  const { assignmentDepartments: departments, ...lists } = await api(context)(Departments);
  const departmentId = departments.find(({ id }) => id === asked.get('department'))?.id ?? departments[0]?.id;
  const { services } = await api(context)(OwnServices);
  if (!departmentId) return { departments, services, ...lists, assignment: null, who: null };
  const { assignmentOf } = await api(context)(Assignment, { departmentId });
  const serviceCode = asked.get('service');
  const preview = serviceCode
    ? await api(context)(Who, { departmentId, serviceCode, neighborhoodCode: asked.get('neighborhood') || null, language: asked.get('language') || 'en' })
    : null;
  return { departments, services, ...lists, assignment: assignmentOf, who: preview?.assignmentPreview ?? null };
}

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const here = `/admin/assignment?department=${encodeURIComponent(text(form, 'departmentId'))}&done=1`;
    return answered(form, await arrange(api(context), form), here, ({ path, ...fault }) =>
      ({ ...fault, path: path === 'takeWithinMinutes' ? 'takeWithinHours' : path === 'weight' ? `weight-${text(form, 'serviceId')}` : path }));
  });

/** Who can take which work in a department, whether the rules give it out, and who would get what now. */
export default function AssignmentPage({ loaderData: { departments, city, skills, areas, services, assignment, who } }: Route.ComponentProps) {
  const t = useT();
  const [params] = useSearchParams();
  if (!assignment) {
    return (
      <Page title={t('assignment.title')} width="full">
        <PageHeader title={t('assignment.title')} />
        <AdminTabs current="assignment" />
        <p>{t('assignment.no-department')}</p>
      </Page>
    );
  }
  const languageName = useLanguageName();
  const spoken = city.languages.map((code) => ({ id: code, name: languageName(code) }));
  const renamed = skills.find(({ id }) => id === params.get('skill'));
  const { departmentId, enabled, strategy, takeWithinMinutes, people } = assignment;
  return (
    <Page title={t('assignment.title')} width="full">
      <ErrorSummary />
      <PageHeader title={t('assignment.title')}>
        <p>{t('assignment.lead')}</p>
      </PageHeader>
      <AdminTabs current="assignment" />
      {params.has('done') ? <Alert tone="success" slim role="status">{t('assignment.done')}</Alert> : null}
      <Form method="get" className="assignment__department">
        <Select name="department" label={t('assignment.department')} defaultValue={departmentId} key={departmentId} choices={departments.map(({ id, name }) => ({ value: id, label: name }))} />
        <Button variant="secondary">{t('assignment.show')}</Button>
      </Form>

      <div className="assignment">
        <section className="panel" aria-labelledby="rules">
          <h2 id="rules">{t('assignment.rules')}</h2>
          <Form method="post" noValidate key={`${departmentId} ${enabled} ${strategy} ${takeWithinMinutes}`}>
            <input type="hidden" name="do" value="setting" />
            <input type="hidden" name="departmentId" value={departmentId} />
            <Radios name="enabled" label={t('assignment.enabled')} defaultValue={enabled ? 'yes' : 'no'} choices={[{ value: 'yes', label: t('assignment.enabled.yes') }, { value: 'no', label: t('assignment.enabled.no') }]} />
            <Radios name="strategy" label={t('assignment.strategy')} defaultValue={strategy} choices={STRATEGIES.map((value) => ({ value, label: t(`assignment.strategy.${value}`) }))} />
            <TextInput name="takeWithinHours" label={t('assignment.take')} hint={t('assignment.take.hint')} defaultValue={String(takeWithinMinutes / 60)} size="short" inputMode="decimal" />
            <Button>{t('assignment.save')}</Button>
          </Form>
        </section>

        <WhoForm departmentId={departmentId} services={services} areas={areas} languages={spoken} who={who} />

        <section className="panel" aria-labelledby="people">
          <h2 id="people">{t('assignment.people')}</h2>
          {people.map((person) => (
            <PersonForm key={person.id} person={person} departmentId={departmentId} skills={skills} areas={areas} languages={spoken} />
          ))}
        </section>

        <section className="panel" aria-labelledby="services">
          <h2 id="services">{t('assignment.services')}</h2>
          <p>{t('assignment.services.lead')}</p>
          {assignment.services.map((service) => (
            <ServiceForm key={service.id} service={service} departmentId={departmentId} skills={skills} />
          ))}
        </section>

        <section className="panel" aria-labelledby="skills">
          <h2 id="skills">{t('assignment.skills')}</h2>
          {skills.length === 0 ? <p>{t('assignment.skills.none')}</p> : null}
          <ul>
            {skills.map(({ id, name }) => (
              <li key={id}>
                <Link to={`/admin/assignment?department=${departmentId}&skill=${id}#skills`}>{name}</Link>
              </li>
            ))}
          </ul>
          {renamed ? <h3>{t('assignment.skills.rename', { name: renamed.name })}</h3> : null}
          <Form method="post" noValidate key={`${skills.length} ${renamed?.id}`}>
            <input type="hidden" name="do" value="skill" />
            {renamed ? <input type="hidden" name="skillId" value={renamed.id} /> : null}
            <input type="hidden" name="departmentId" value={departmentId} />
            <input type="hidden" name="languages" value={city.languages.join()} />
            {city.languages.map((language) => (
              <TextInput key={language} name={`name.${language}`} lang={language} label={renamed ? t('admin.in-language', { label: t('admin.name'), language: languageName(language) }) : t('assignment.skills.name', { language: languageName(language) })} defaultValue={renamed ? wordsIn(renamed.names, language) : ''} size="medium" autoComplete="off" />
            ))}
            <Button variant="secondary">{t(renamed ? 'admin.save' : 'assignment.skills.add')}</Button>
          </Form>
        </section>
      </div>
    </Page>
  );
}
