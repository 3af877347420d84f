import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Note } from './Note.js';

const AgendaOfMeeting = graphql(`
  fragment AgendaOfMeeting on ImprovementMeeting {
    agenda {
      promises { id ...NoteOfMeeting }
      overdue { id title departmentName ownerName dueAt }
      proposed { id title departmentName ownerName dueAt }
      judged { id title departmentName state }
      themes { theme answers }
      lateFollowUps lateComplaints
    }
  }
`);

/** In the order in which it is spoken of: what was promised comes first. */
export function Agenda({ meeting, maySettle }: { meeting: FragmentType<typeof AgendaOfMeeting>; maySettle: boolean }) {
  const t = useT();
  const format = useFormat();
  const { promises, overdue, proposed, judged, themes, lateFollowUps, lateComplaints } = unmask(AgendaOfMeeting, meeting).agenda;
  const link = ({ id, title }: { id: string; title: string }) => <a href={`/feedback/improvements/${id}`}>{title}</a>;
  return (
    <section className="panel">
      <h2>{t('agenda.title')}</h2>
      <h3>{t('agenda.promises')}</h3>
      {promises.length === 0 ? <p>{t('agenda.promises.none')}</p> : <ul>{promises.map((note) => <Note key={note.id} note={note} maySettle={maySettle} />)}</ul>}
      <h3>{t('agenda.overdue')}</h3>
      {overdue.length === 0 ? <p>{t('agenda.none')}</p> : (
        <ul>{overdue.map((one) => <li key={one.id}>{link(one)} · {one.departmentName} · {one.ownerName ?? t('improvements.nobody')} · {format.date(one.dueAt)}</li>)}</ul>
      )}
      <h3>{t('agenda.proposed')}</h3>
      {proposed.length === 0 ? <p>{t('agenda.none')}</p> : <ul>{proposed.map((one) => <li key={one.id}>{link(one)} · {one.departmentName}</li>)}</ul>}
      <h3>{t('agenda.judged')}</h3>
      {judged.length === 0 ? <p>{t('agenda.none')}</p> : <ul>{judged.map((one) => <li key={one.id}>{link(one)} · {t(`improvement.state.${one.state}`)}</li>)}</ul>}
      <h3>{t('agenda.said')}</h3>
      {themes.length === 0 ? <p>{t('agenda.none')}</p> : (
        <ol>{themes.map(({ theme, answers }) => <li key={theme}><a href={`/feedback/improvements?theme=${theme}`}>{t(`theme.${theme}`)}</a> · {t('improvement.answers', { count: answers })}</li>)}</ol>
      )}
      <p>{t('agenda.late-follow-ups', { count: lateFollowUps })} {t('agenda.late-complaints', { count: lateComplaints })}</p>
    </section>
  );
}
