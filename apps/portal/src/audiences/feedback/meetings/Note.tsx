import { Form } from 'react-router';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Button, Tag } from '../../../shared/ui/index.js';

const NoteOfMeeting = graphql(`fragment NoteOfMeeting on MeetingNote { id kind words departmentName ownerName dueAt settled settledAt }`);

/** A decision, or a promise with what became of it. */
export function Note({ note, maySettle }: { note: FragmentType<typeof NoteOfMeeting>; maySettle: boolean }) {
  const t = useT();
  const format = useFormat();
  const { id, kind, words, departmentName, ownerName, dueAt, settled, settledAt } = unmask(NoteOfMeeting, note);
  if (kind === 'DECISION') return <li><strong>{t('meeting.decided')}</strong> {words}</li>;
  return (
    <li>
      <strong>{t('meeting.promised')}</strong> {words}
      <br />
      <span className="quiet">{departmentName}{ownerName ? <> · {ownerName}</> : null} · {t('meeting.until', { day: format.date(new Date(Date.parse(dueAt!) - 1).toISOString()) })}</span>{' '}
      {settled ? <Tag tone={settled === 'KEPT' ? 'good' : 'warn'}>{t(`meeting.settled.${settled}`, { day: format.date(settledAt!) })}</Tag> : null}
      {!settled && maySettle ? (
        <Form method="post" className="no-print">
          <Button variant="plain" name="kept" value={id}>{t('meeting.kept')}<span className="usa-sr-only"> {words}</span></Button>{' '}
          <Button variant="plain" name="dropped" value={id}>{t('meeting.dropped')}<span className="usa-sr-only"> {words}</span></Button>
        </Form>
      ) : null}
    </li>
  );
}
