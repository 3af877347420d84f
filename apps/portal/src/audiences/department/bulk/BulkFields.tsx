import { useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Radios, Select, TextArea, TextInput } from '../../../shared/ui/index.js';
import { type GoesTo, useDepartmentLabel } from '../nobody-there.js';
import type { Kind } from './kinds.js';

const OUTCOMES = ['done', 'no-issue-found', 'duplicate', 'referred-outside', 'unable-to-act', 'not-a-request'] as const;
const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;

interface Choices {
  people: readonly { id: string; name: string }[];
  departments: readonly GoesTo[];
  services: readonly { code: string; name: string }[];
}

/** What one kind of change needs, for all chosen requests together. */
export function BulkFields({ kind, people, departments, services }: { kind: Kind } & Choices) {
  const t = useT();
  const { staff } = useVisitor();
  const departmentLabel = useDepartmentLabel();
  const reason = <TextArea name="words" label={t('desk.reason')} hint={t('desk.reason.hint')} rows={2} />;
  switch (kind) {
    case 'assign': {
      const choices = people.map(({ id, name }) => ({ value: id, label: id === staff?.id ? t('desk.assign.me', { name }) : name }));
      return <Select name="assigneeId" label={t('desk.assign.to')} choices={choices} empty={t('desk.choose')} />;
    }
    case 'transfer':
      return (
        <>
          <Select name="departmentId" label={t('desk.to.departmentId')} hint={t('desk.to.departmentId.hint')} choices={departments.map((one) => ({ value: one.id, label: departmentLabel(one) }))} empty={t('desk.choose')} />
          {reason}
        </>
      );
    case 'priority':
      return (
        <>
          <Select name="priority" label={t('bulk.priority')} hint={t('bulk.priority.hint')} choices={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))} empty={t('desk.choose')} />
          {reason}
        </>
      );
    case 'reclassify':
      return (
        <>
          <Select name="serviceCode" label={t('desk.to.serviceCode')} hint={t('desk.to.serviceCode.hint')} choices={services.map(({ code, name }) => ({ value: code, label: name }))} empty={t('desk.choose')} />
          {reason}
        </>
      );
    case 'note':
      return <TextArea name="words" label={t('desk.note')} hint={t('desk.reason.hint')} rows={4} />;
    case 'ask':
      return <TextArea name="words" label={t('desk.question')} hint={t('desk.question.hint')} maxLength={2_000} rows={4} />;
    case 'close':
      return (
        <div className="close-fields">
          <Radios name="outcome" label={t('desk.outcome')} choices={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))} />
          <div className="close-fields__duplicate"><TextInput name="duplicateOf" label={t('desk.outcome.duplicateOf')} size="medium" maxLength={50} autoComplete="off" /></div>
          <div className="close-fields__referred"><TextInput name="referredTo" label={t('desk.outcome.referredTo')} maxLength={500} /></div>
          <div className="close-fields__why"><TextArea name="why" label={t('desk.outcome.why')} rows={2} /></div>
          <TextArea name="words" label={t('desk.message')} hint={t('bulk.message.hint')} maxLength={2_000} rows={4} />
        </div>
      );
  }
}
