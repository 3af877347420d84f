import { data, redirect } from 'react-router';
import type { Route } from './+types/CrewPage';
import type { Handle } from '../../../root.js';
import { FormStateContext, invalid, submit, text, useFaultText } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { limitedForm } from '../../../shared/form/limited-form.js';
import { restoredIn } from '../../../shared/session/kept.js';
import { requireStaff } from '../../../shared/session/require-staff.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import '../../../shared/theme/staff.scss';
import { Alert, Button, EmptyState, ErrorSummary, Icon } from '../../../shared/ui/index.js';
import { SkipLink } from '../../../shared/ui/SiteHeader.js';
import { grouped } from '../reference.js';
import './crew.scss';
import { keepPhotos, MOST_BYTES, tooLarge } from './photos.js';
import { report } from './report.js';

const CrewDay = graphql(`
  query CrewDay($staffId: String, $latitude: Float, $longitude: Float) {
    crewDay(staffId: $staffId, latitude: $latitude, longitude: $longitude) {
      street
      stops { id reference serviceName address locationNote latitude longitude what dueAt checklist { code text mustBeDone doneAt } }
    }
  }
`);

/** React does not wake up here: the page is whole without script, and what a phone adds is one small element. */
export const handle = { audience: 'department', hydrate: false } satisfies Handle;

export async function loader({ context, request }: Route.LoaderArgs) {
  const { id } = requireStaff(context);
  const params = new URL(request.url).searchParams;
  const degrees = (name: string) => (params.get(name) && Number.isFinite(Number(params.get(name))) ? Number(params.get(name)) : null);
  const { crewDay } = await api(context)(CrewDay, { staffId: params.get('who'), latitude: degrees('lat'), longitude: degrees('lon') });
  // Chosen before anything is sent: a report that is sent twice is taken once.
  const keys = Object.fromEntries(crewDay.flatMap(({ stops }) => stops.map((stop) => [stop.id, crypto.randomUUID()])));
  return data({ legs: crewDay, keys, staffId: id, taken: params.get('taken') }, { headers: { 'cache-control': 'no-store' } });
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await limitedForm(request, MOST_BYTES);
  if (form === 'TOO_LARGE') return invalid(new FormData(), [tooLarge]);
  const restored = restoredIn(form);
  if (restored) return { values: restored, faults: [] };
  const work = async () => {
    const fault = await keepPhotos(context, form, photoIds(text(form, 'key')));
    if (fault) return invalid(form, [fault]);
    const outcome = await report(context, form);
    if (outcome.__typename === 'FieldworkTakenOn') return redirect(`/department/crew?taken=${outcome.taken}`, 303);
    return invalid(form, outcome);
  };
  return submit(form, work, request);
}

/** Five ids that follow from the report's: a form that is sent again brings the same photos. */
const photoIds = (key: string): string[] => (/^[0-9a-f-]{36}$/.test(key) ? Array.from({ length: 5 }, (_, at) => key.slice(0, -1) + ((parseInt(key.slice(-1), 16) + at + 1) % 16).toString(16)) : []);

export default function CrewPage({ loaderData: { legs, keys, staffId, taken }, actionData }: Route.ComponentProps) {
  const t = useT();
  const faultText = useFaultText();
  const { staff } = useVisitor();
  const count = legs.reduce((sum, { stops }) => sum + stops.length, 0);
  const refused = typeof actionData?.values['requestId'] === 'string' ? actionData.values['requestId'] : null;
  return (
    <div className="staff crew">
      <title>{t('crew.title')}</title>
      <SkipLink />
      <header className="crew__head">
        <a href="/department">{t('crew.queue')}</a>
        <form method="post" action="/sign-out">
          <span>{staff?.name}</span> <button type="submit">{t('kit.staff.sign-out')}</button>
        </form>
      </header>
      <main id="main" tabIndex={-1}>
        <h1>{t('crew.title')}</h1>
        {actionData && !refused ? <Alert tone="error" role="alert">{actionData.faults.map(faultText).join(' ')}</Alert> : null}
        {taken ? <Alert tone="success" slim role="status">{t('crew.kept', { taken })}</Alert> : null}
        <crew-outbox
          data-staff={staffId}
          data-unsent={t('crew.unsent', { count: '{count}' })}
          data-sent={t('crew.sent')}
          data-signed-out={t('crew.signed-out', { count: '{count}' })}
          data-here-unsent={t('crew.here.unsent')}
          data-here-sent={t('crew.here.sent')}
          data-here-photos={t('crew.here.photos')}
          data-here-refused={t('crew.here.refused')}
        >
          <p className="crew__outbox" role="status" data-outbox />
          {count === 0 ? <EmptyState title={t('crew.count', { count })} /> : <p>{t('crew.count', { count })}</p>}
          <button type="button" className="usa-button usa-button--outline needs-script" data-from-here>{t('crew.from-here')}</button>
          {legs.map(({ street, stops }, at) => (
            <section key={`${street} ${at}`} aria-label={street ?? t('crew.no-street')}>
              <h2>{street ?? t('crew.no-street')}</h2>
              <ol className="crew__stops">
                {stops.map((stop) => (
                  <Stop key={stop.id} stop={stop} reportKey={keys[stop.id] ?? ''} state={stop.id === refused ? actionData : undefined} />
                ))}
              </ol>
            </section>
          ))}
        </crew-outbox>
      </main>
    </div>
  );
}

type StopRow = Route.ComponentProps['loaderData']['legs'][number]['stops'][number];

function Stop({ stop, reportKey, state }: { stop: StopRow; reportKey: string; state: Route.ComponentProps['actionData'] }) {
  const t = useT();
  const format = useFormat();
  return (
    <li className="crew__stop" data-stop={stop.id}>
      <p className="crew__what"><strong>{stop.serviceName}</strong> <span className="quiet">{grouped(stop.reference)}</span></p>
      <p>{[stop.address, stop.locationNote].filter(Boolean).join(' · ') || t('queue.nowhere')}</p>
      {stop.what ? <p className="crew__words">{stop.what}</p> : null}
      {stop.dueAt ? <p className="quiet">{t('crew.due', { at: format.dateTime(stop.dueAt) })}</p> : null}
      {stop.latitude === null || stop.longitude === null ? null : (
        <p><a className="crew__go" href={`geo:${stop.latitude},${stop.longitude}?q=${stop.latitude},${stop.longitude}`}><Icon name="locationOn" />{t('crew.go')}</a></p>
      )}
      <p className="crew__here" role="status" data-here />
      <FormStateContext value={state ?? { values: {}, faults: [] }}>
        <details open={state !== undefined}>
          <summary>{t('crew.report')}</summary>
          {state ? <ErrorSummary /> : null}
          <form method="post" action="/department/crew" encType="multipart/form-data" data-report>
            <input type="hidden" name="key" value={reportKey} />
            <input type="hidden" name="requestId" value={stop.id} />
            <CrewChecks stop={stop} />
            <CrewNote id={stop.id} words={typeof state?.values['note'] === 'string' ? state.values['note'] : ''} />
            <CrewPhotos id={stop.id} />
            <div className="crew__send">
              <Button name="result" value="done">{t('crew.done')}</Button>
              <Button name="result" value="not-found" variant="secondary">{t('crew.not-found')}</Button>
              <Button name="result" value="needs-more" variant="secondary">{t('crew.needs-more')}</Button>
            </div>
          </form>
        </details>
      </FormStateContext>
    </li>
  );
}

/** What is to be done there; what was ticked before is not asked again. */
function CrewChecks({ stop: { id, checklist } }: { stop: StopRow }) {
  const t = useT();
  const open = checklist.filter(({ doneAt }) => doneAt === null);
  if (open.length === 0) return null;
  return (
    <fieldset className="usa-fieldset crew__checks">
      <legend className="usa-legend">{t('crew.checklist')}</legend>
      {open.map(({ code, text, mustBeDone }) => (
        <div key={code} className="usa-checkbox">
          <input className="usa-checkbox__input" type="checkbox" name="checked" value={code} id={`check-${id}-${code}`} />
          <label className="usa-checkbox__label" htmlFor={`check-${id}-${code}`}>{mustBeDone ? t('crew.check.must', { text }) : text}</label>
        </div>
      ))}
    </fieldset>
  );
}

function CrewPhotos({ id }: { id: string }) {
  const t = useT();
  return (
    <>
      <label className="usa-label" htmlFor={`photo-${id}`}>{t('crew.photos')}</label>
      <span className="usa-hint" id={`photo-${id}-hint`}>{t('crew.photos.hint')}</span>
      <input className="crew__photo" type="file" id={`photo-${id}`} name="photo" accept="image/jpeg,image/png,image/webp" multiple aria-describedby={`photo-${id}-hint`} />
    </>
  );
}

/** One on each stop, so its id is the stop's. */
function CrewNote({ id, words }: { id: string; words: string }) {
  const t = useT();
  return (
    <>
      <label className="usa-label" htmlFor={`note-${id}`}>{t('crew.note')}</label>
      <span className="usa-hint" id={`note-${id}-hint`}>{t('crew.note.hint')}</span>
      <textarea className="usa-textarea" id={`note-${id}`} name="note" rows={2} maxLength={2_000} defaultValue={words} aria-describedby={`note-${id}-hint`} />
    </>
  );
}
