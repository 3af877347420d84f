import { Form } from 'react-router';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { Button } from '../../../shared/ui/index.js';
import { Ticks } from './Ticks.js';

const AssignmentService = graphql(`
  fragment AssignmentService on ServicesWork { id name weight skillIds }
`);

/** What one request of a service takes. */
export function ServiceForm({ service, departmentId, skills }: {
  service: FragmentType<typeof AssignmentService>;
  departmentId: string;
  skills: readonly { id: string; name: string }[];
}) {
  const t = useT();
  const { id, name, weight, skillIds } = unmask(AssignmentService, service);
  const needed = skills.filter((skill) => skillIds.includes(skill.id)).map((skill) => skill.name).join(', ');
  return (
    <details className="arrange">
      <summary>
        <strong>{name}</strong> {t('assignment.service.short', { weight, skills: needed, hasSkills: String(needed !== '') })}
      </summary>
      <Form method="post" noValidate>
        <input type="hidden" name="do" value="service" />
        <input type="hidden" name="departmentId" value={departmentId} />
        <input type="hidden" name="serviceId" value={id} />
        <label className="usa-label" htmlFor={`weight-${id}`}>{t('assignment.weight')}</label>
        <input className="usa-input field--short" id={`weight-${id}`} name="weight" inputMode="numeric" defaultValue={weight} />
        <Ticks legend={t('assignment.skills.needed')} name="skillIds" of={id} ticked={skillIds} choices={skills} />
        <Button variant="secondary">{t('assignment.save')} <span className="usa-sr-only">{name}</span></Button>
      </Form>
    </details>
  );
}
