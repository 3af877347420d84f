import { Form } from 'react-router';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { Button } from '../../../shared/ui/index.js';
import { Ticks } from './Ticks.js';

const AssignmentPerson = graphql(`
  fragment AssignmentPerson on PersonsWork { id name capacity languages skillIds areaIds }
`);

interface Named {
  id: string;
  name: string;
}

/** What one person can take; shut until it is to be changed. */
export function PersonForm({ person, departmentId, skills, areas, languages }: {
  person: FragmentType<typeof AssignmentPerson>;
  departmentId: string;
  skills: readonly Named[];
  areas: readonly Named[];
  languages: readonly Named[];
}) {
  const t = useT();
  const { id, name, capacity, languages: spoken, skillIds, areaIds } = unmask(AssignmentPerson, person);
  const named = (from: readonly Named[], ids: readonly string[]) => from.filter((one) => ids.includes(one.id)).map((one) => one.name).join(', ');
  return (
    <details className="arrange">
      <summary>
        <strong>{name}</strong>{' '}
        {capacity === null ? t('assignment.person.none') : t('assignment.person.short', { capacity, skills: named(skills, skillIds), areas: named(areas, areaIds), hasSkills: String(skillIds.length > 0), hasAreas: String(areaIds.length > 0) })}
      </summary>
      <Form method="post" noValidate>
        <input type="hidden" name="do" value="person" />
        <input type="hidden" name="departmentId" value={departmentId} />
        <input type="hidden" name="staffId" value={id} />
        <label className="usa-label" htmlFor={`capacity-${id}`}>{t('assignment.capacity')}</label>
        <p className="usa-hint" id={`capacity-${id}-hint`}>{t('assignment.capacity.hint')}</p>
        <input className="usa-input field--short" id={`capacity-${id}`} name="capacity" inputMode="numeric" defaultValue={capacity ?? ''} aria-describedby={`capacity-${id}-hint`} />
        <Ticks legend={t('assignment.languages')} name="languages" of={id} ticked={spoken} choices={languages} />
        <Ticks legend={t('assignment.skills')} name="skillIds" of={id} ticked={skillIds} choices={skills} />
        <Ticks legend={t('assignment.areas')} name="areaIds" of={id} ticked={areaIds} choices={areas} />
        <Button variant="secondary">{t('assignment.save')} <span className="usa-sr-only">{name}</span></Button>
      </Form>
    </details>
  );
}
