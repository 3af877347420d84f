import { useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { AddressInput, Alert, Button, type Choice, MapOnTap, Radios, Select, TextArea, TextInput } from '../../../shared/ui/index.js';
import { type GoesTo, useDepartmentLabel } from '../nobody-there.js';

const LONG = 2_000;

export type MapTiles = { url: string; attribution: string } | null;

export function ReplyFields({ hasContact, followers }: { hasContact: boolean; followers: number }) {
  const t = useT();
  return (
    <>
      {hasContact ? null : <Alert tone="info" slim>{t('desk.no-contact')}</Alert>}
      <Radios
        name="forEverybody"
        label={t('desk.reply.to')}
        defaultValue="no"
        choices={[
          { value: 'no', label: t('desk.reply.reporter') },
          { value: 'yes', label: t('desk.reply.everybody', { count: followers }) },
        ]}
      />
      <TextArea name="message" label={t('desk.message')} hint={t('desk.message.hint')} maxLength={LONG} rows={4} />
    </>
  );
}

export function AskFields({ hasContact }: { hasContact: boolean }) {
  const t = useT();
  return (
    <>
      {hasContact ? null : <Alert tone="warning" slim>{t('desk.no-contact')}</Alert>}
      <TextArea name="question" label={t('desk.question')} hint={t('desk.question.hint')} maxLength={LONG} rows={3} />
    </>
  );
}

/** What a resident who called back said, under what they were asked. */
export function AnswerFields({ question }: { question: string | null }) {
  const t = useT();
  return (
    <>
      <Quoted title={t('desk.question')} words={question} />
      <TextArea name="answer" label={t('desk.answer')} hint={t('desk.answer.hint')} maxLength={LONG} rows={3} />
    </>
  );
}

function Quoted({ title, words }: { title: string; words: string | null }) {
  return words ? (
    <figure className="desk__wish">
      <figcaption>{title}</figcaption>
      <blockquote className="desk__quote">{words}</blockquote>
    </figure>
  ) : null;
}

/** Oneself comes first: most people take what they open. */
export function AssignFields({ people, assigneeId }: { people: readonly { id: string; name: string }[]; assigneeId: string | null }) {
  const t = useT();
  const { staff } = useVisitor();
  const choices = people.map(({ id, name }) => ({ value: id, label: id === staff?.id ? t('desk.assign.me', { name }) : name }));
  const own = choices.filter(({ value }) => value === staff?.id);
  const sorted = [...own, ...choices.filter(({ value }) => value !== staff?.id)];
  return <Select name="assigneeId" label={t('desk.assign.to')} choices={sorted} defaultValue={assigneeId ?? own[0]?.value} empty={t('desk.choose')} />;
}

const PRIORITIES = ['low', 'normal', 'high', 'urgent'];

export function PriorityFields({ priority }: { priority: string }) {
  const t = useT();
  const choices = PRIORITIES.filter((value) => value !== priority).map((value) => ({ value, label: t(`desk.priority.${value}`) }));
  return (
    <>
      <p>{t('desk.priority.now', { priority: t(`desk.priority.${priority}`) })}</p>
      <Select name="priority" label={t('desk.priority.to')} hint={t('desk.priority.hint')} choices={choices} empty={t('desk.choose')} />
      <TextArea name="reason" label={t('desk.reason')} hint={t('desk.reason.hint')} rows={2} />
    </>
  );
}

export function ScheduleFields() {
  const t = useT();
  return <TextInput name="on" type="date" label={t('desk.schedule.on')} hint={t('desk.schedule.hint')} size="medium" />;
}

export function ReasonFields({ name, choices }: { name: 'departmentId' | 'serviceCode'; choices: readonly Choice[] }) {
  const t = useT();
  return (
    <>
      <Select name={name} label={t(`desk.to.${name}`)} hint={t(`desk.to.${name}.hint`)} choices={choices} empty={t('desk.choose')} />
      <TextArea name="reason" label={t('desk.reason')} hint={t('desk.reason.hint')} rows={2} />
    </>
  );
}

/** To whom, and why. A department in which nobody works says so before anything is sent there. */
export function TransferFields({ departments }: { departments: readonly GoesTo[] }) {
  const label = useDepartmentLabel();
  return <ReasonFields name="departmentId" choices={departments.map((one) => ({ value: one.id, label: label(one) }))} />;
}

export interface Place {
  address: string | null;
  latitude: number | null;
  longitude: number | null;
}

/** The address, or the point under the map's cross where that was moved. */
export function RelocateFields({ place: { address, latitude: lat, longitude: lon }, tiles }: { place: Place; tiles: MapTiles }) {
  const t = useT();
  return (
    <>
      <AddressInput name="address" label={t('desk.relocate.address')} hint={t('desk.relocate.hint')} defaultValue={address ?? ''} />
      <MapOnTap pick center={lat === null || lon === null ? undefined : { lat, lon }} tiles={tiles} />
      <TextArea name="reason" label={t('desk.reason')} hint={t('desk.reason.hint')} rows={2} />
    </>
  );
}

/** A wish takes a yes or a no, either with words for the resident; reopening unasked takes only the words. */
export function ReopeningFields({ unasked, wish }: { unasked?: boolean; wish: string | null }) {
  const t = useT();
  return (
    <>
      <Quoted title={t('desk.wish')} words={wish} />
      <TextArea name="message" label={t('desk.message')} hint={t('desk.message.hint')} maxLength={LONG} rows={4} />
      {unasked ? null : (
        <div className="desk-form__send">
          <Button name="grant" value="yes">{t('desk.send.reopening')}</Button>
          <Button name="grant" value="no" variant="secondary">{t('desk.send.reopening.no')}</Button>
        </div>
      )}
    </>
  );
}

export function ModerateFields({ words }: { words: string }) {
  const t = useT();
  return (
    <>
      <TextArea name="publicDescription" label={t('desk.moderate.words')} hint={t('desk.moderate.hint')} defaultValue={words} rows={4} />
      <div className="desk-form__send">
        <Button name="show" value="yes">{t('desk.send.moderate')}</Button>
        <Button name="show" value="no" variant="secondary">{t('desk.send.moderate.no')}</Button>
      </div>
    </>
  );
}
