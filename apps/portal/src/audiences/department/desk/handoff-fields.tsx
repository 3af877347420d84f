import { useT } from '../../../shared/i18n/index.js';
import { Radios, Select, TextArea, TextInput } from '../../../shared/ui/index.js';
import { type GoesTo, useDepartmentLabel } from '../nobody-there.js';

interface Named {
  id: string;
  name: string;
}
interface Task {
  id: string;
  providerName: string;
  what: string;
  owedBack: string;
}

/** Whom to ask for what. After something came back, the words stand there again and the next one is proposed. */
export function HandOffFields({ departments, contractors, proposed, previous, again }: HandOffFieldsProps) {
  const t = useT();
  const label = useDepartmentLabel();
  const choices = [
    ...departments.map((department) => ({ value: `department ${department.id}`, label: label(department) })),
    ...contractors.map(({ id, name }) => ({ value: `contractor ${id}`, label: t('handoffs.contractor', { name }) })),
  ];
  return (
    <>
      {previous ? <input type="hidden" name="previous" value={previous} /> : null}
      <Select
        name="provider"
        label={t('handoffs.provider')}
        hint={t(previous && proposed ? 'handoffs.provider.proposed' : 'handoffs.provider.hint')}
        choices={choices}
        defaultValue={previous && proposed ? `department ${proposed}` : undefined}
        empty={t('desk.choose')}
      />
      <TextArea name="what" label={t('handoffs.what')} hint={t('handoffs.what.hint')} defaultValue={again?.what} rows={3} />
      <TextInput name="owedBack" label={t('handoffs.owed-back')} hint={t('handoffs.owed-back.hint')} defaultValue={again?.owedBack} optional />
      <Radios
        name="blocking"
        label={t('handoffs.blocking')}
        defaultValue="yes"
        choices={[
          { value: 'yes', label: t('handoffs.blocking.yes') },
          { value: 'no', label: t('handoffs.blocking.no') },
        ]}
      />
    </>
  );
}
interface HandOffFieldsProps {
  departments: readonly GoesTo[];
  contractors: readonly Named[];
  proposed: string | undefined;
  previous: string | null;
  again: Task | undefined;
}

export function BounceFields({ task, departments }: { task: Task | undefined; departments: readonly Named[] }) {
  const t = useT();
  return (
    <>
      <Asked task={task} />
      <TextArea name="reason" label={t('handoffs.bounce.why')} hint={t('desk.reason.hint')} rows={2} />
      <Select
        name="suggestedDepartmentId"
        label={t('handoffs.bounce.whose')}
        choices={departments.map(({ id, name }) => ({ value: id, label: name }))}
        empty={t('handoffs.bounce.unknown')}
        optional
      />
    </>
  );
}

export function CompleteFields({ task }: { task: Task | undefined }) {
  const t = useT();
  return (
    <>
      <Asked task={task} />
      <TextArea name="givenBack" label={task?.owedBack ? t('handoffs.given-back', { owedBack: task.owedBack }) : t('handoffs.given-back.free')} rows={3} />
    </>
  );
}

export function CancelTaskFields({ task }: { task: Task | undefined }) {
  const t = useT();
  return (
    <>
      <Asked task={task} />
      <TextArea name="reason" label={t('handoffs.cancel.why')} rows={2} />
    </>
  );
}

function Asked({ task }: { task: Task | undefined }) {
  const t = useT();
  if (!task) return null;
  return (
    <>
      <input type="hidden" name="task" value={task.id} />
      <p className="desk__wish">{t('handoffs.asked-of', { provider: task.providerName })}</p>
      <blockquote className="desk__quote">{task.what}</blockquote>
    </>
  );
}
