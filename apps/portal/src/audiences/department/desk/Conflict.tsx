import { useLocation } from 'react-router';
import { type FormState } from '../../../shared/form/index.js';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Link } from '../../../shared/ui/index.js';
import { decisionsIn } from './conflict.js';
import { formHref, type FormName } from './forms.js';

export const DeskConflict = graphql(`
  fragment DeskConflict on StaffRequest {
    assigneeId assigneeName priority serviceCode serviceName address publicDescription
    assignable { id name }
    timeline { kind on actorName at }
  }
`);

interface Side {
  label: string;
  theirs: string;
  mine: string;
  /** Who decided it last, and when. */
  by: { name: string; at: string } | null;
}

/** Where two people decided the same: what stands now and what was about to be sent, field by field. Sending again takes one's own. */
export function Conflict({ name, request, services, state }: { name: FormName; request: FragmentType<typeof DeskConflict>; services: readonly { code: string; name: string }[]; state: Partial<FormState> | undefined }) {
  const t = useT();
  const format = useFormat();
  const here = useLocation();
  const desk = unmask(DeskConflict, request);
  if (decisionsIn({ faults: state?.faults ?? [] }).every((decision) => decision === 'whole')) return null;
  const typed = (field: string) => {
    const value = state?.values?.[field];
    return typeof value === 'string' ? value : (value?.[0] ?? '');
  };
  const last = (...kinds: string[]) => {
    const entry = desk.timeline.findLast(({ kind }) => kinds.includes(kind));
    return entry ? { name: entry.actorName ?? '', at: format.dateTime(entry.at) } : null;
  };
  const day = (on: string | null | undefined) => (on ? format.date(`${on}T12:00:00Z`) : '');
  const sides: Partial<Record<FormName, () => Side>> = {
    assign: () => ({
      label: t('desk.assignee'),
      theirs: desk.assigneeName ?? t('queue.nobody'),
      mine: desk.assignable.find(({ id }) => id === typed('assigneeId'))?.name ?? '',
      by: last('assigned', 'unassigned'),
    }),
    prioritize: () => ({ label: t('desk.priority.to'), theirs: t(`desk.priority.${desk.priority}`), mine: t(`desk.priority.${typed('priority') || desk.priority}`), by: last('prioritized') }),
    schedule: () => ({ label: t('desk.schedule.on'), theirs: day(desk.timeline.findLast(({ kind }) => kind === 'scheduled')?.on) || t('conflict.begun'), mine: day(typed('on')), by: last('scheduled', 'work-started') }),
    reclassify: () => ({ label: t('desk.to.serviceCode'), theirs: desk.serviceName, mine: services.find(({ code }) => code === typed('serviceCode'))?.name ?? desk.serviceName, by: last('reclassified') }),
    relocate: () => ({ label: t('desk.relocate.address'), theirs: desk.address ?? t('queue.nowhere'), mine: typed('address'), by: last('relocated') }),
    moderate: () => ({ label: t('desk.moderate.words'), theirs: desk.publicDescription ?? t('conflict.hidden'), mine: typed('publicDescription'), by: last('moderated') }),
  };
  const side = sides[name]?.();
  if (!side) return null;
  return (
    <table className="conflict">
      <caption>{t('conflict.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('conflict.field')}</th>
          <th scope="col">{side.by ? t('conflict.theirs.by', side.by) : t('conflict.theirs')}</th>
          <th scope="col">{t('conflict.mine')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{side.label}</th>
          <td>{side.theirs}</td>
          <td>{side.mine}</td>
        </tr>
        <tr>
          <th scope="row">{t('conflict.choice')}</th>
          <td><Link to={formHref(here, null)}>{t('conflict.keep')}</Link></td>
          <td>{t('conflict.take')}</td>
        </tr>
      </tbody>
    </table>
  );
}
