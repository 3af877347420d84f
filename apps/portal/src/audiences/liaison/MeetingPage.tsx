import { randomUUID } from 'node:crypto';
import { data, redirect } from 'react-router';
import type { Handle } from '../../root.js';
import { FormStateContext, invalid, submit, text, useFaultText } from '../../shared/form/index.js';
import { limitedForm } from '../../shared/form/limited-form.js';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { qrPicture } from '../../shared/qr/qr.server.js';
import { QrCode } from '../../shared/qr/QrCode.js';
import { hostContext } from '../../shared/session/host.js';
import { restoredIn } from '../../shared/session/kept.js';
import { requireStaff } from '../../shared/session/require-staff.js';
import { useVisitor } from '../../shared/session/useVisitor.js';
import '../../shared/theme/staff.scss';
import { Alert, ErrorSummary } from '../../shared/ui/index.js';
import { SkipLink } from '../../shared/ui/SiteHeader.js';
import type { Route } from './+types/MeetingPage';
import { Certificate } from './Certificate.js';
import { ConcernForm } from './ConcernForm.js';
import { Concerns } from './Concerns.js';
import './liaison.scss';
import { noonOf } from './noon.js';
import { keepPhoto, MOST_BYTES, tooLarge } from './photos.js';
import { sendConcern } from './send-concern.js';

const Meeting = graphql(`
  query LiaisonMeeting($id: ID!) {
    liaisonMeeting(id: $id) { id placeName neighborhoodName heldOn sample concerns { key claimCode reference serviceName place state outcome said dueAt takenAt } }
    concernChoices { takesOther otherNeedsPlace services { code name group needsPlace } }
    city { languages }
    ownLiaison { mayEnter standing certifiedUntil modules { passedAt } }
  }
`);

/** React does not wake up here: the page is whole without script, and what a phone adds is one small element. */
export const handle = { audience: 'liaison', hydrate: false } satisfies Handle;

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { id } = requireStaff(context);
  const { liaisonMeeting, concernChoices, city, ownLiaison } = await api(context)(Meeting, { id: params.id });
  const handed = new URL(request.url).searchParams.get('handed')?.replace(/[^A-Z0-9-]/g, '').slice(0, 14) ?? null;
  const claim = `${context.get(hostContext).publicUrl}/claim/`;
  const page = { meeting: liaisonMeeting, choices: concernChoices, own: ownLiaison, languages: city.languages, staffId: id, key: randomUUID(), claim };
  return data({ ...page, handed: handed && { code: handed, qr: qrPicture(claim + handed) } }, { headers: { 'cache-control': 'no-store' } });
}

/** The same form where no script runs: one concern, sent now. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await limitedForm(request, MOST_BYTES);
  if (form === 'TOO_LARGE') return invalid(new FormData(), [tooLarge]);
  const restored = restoredIn(form);
  if (restored) return { values: restored, faults: [] };
  form.set('meetingId', params.id);
  return submit(form, async () => {
    const outcome = await sendConcern(context, form);
    if ('faults' in outcome) return invalid(form, outcome.faults);
    const fault = await keepPhoto(context, text(form, 'key'), form.get('photo'));
    return redirect(`/liaison/meetings/${params.id}?handed=${outcome.claimCode}${fault ? '&photo=no' : ''}`, 303);
  }, request);
}

export default function MeetingPage({ loaderData: { meeting, choices, own, languages, staffId, key, claim, handed }, actionData }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const faultText = useFaultText();
  const { staff } = useVisitor();
  return (
    <div className="staff meeting">
      <title>{t('meeting.title', { place: meeting.placeName })}</title>
      <SkipLink />
      <header className="meeting__head">
        <a href="/liaison/meetings">{t('meeting.all')}</a>
        <form method="post" action="/sign-out">
          <span>{staff?.name}</span> <button type="submit">{t('kit.staff.sign-out')}</button>
        </form>
      </header>
      <main id="main" tabIndex={-1}>
        <h1>{meeting.placeName}</h1>
        <p className="quiet">{meeting.neighborhoodName} · {format.date(noonOf(meeting.heldOn))}{meeting.sample ? ` · ${t('meeting.sample')}` : ''}</p>
        {actionData && actionData.faults.length > 0 ? <Alert tone="error" role="alert">{actionData.faults.map(faultText).join(' ')}</Alert> : null}
        {handed ? (
          <Alert tone="success" role="status">
            <p>{t('meeting.handed', { code: handed.code })}</p>
            <QrCode picture={handed.qr} label={t('meeting.qr', { code: handed.code })} />
          </Alert>
        ) : null}
        {own.mayEnter ? null : <><Certificate own={own} /><p><a href="/liaison">{t('liaison.to-training')}</a></p></>}
        <meeting-outbox
          data-staff={staffId}
          data-meeting={meeting.id}
          data-claim={claim}
          data-unsent={t('meeting.unsent', { count: '{count}' })}
          data-sent={t('meeting.sent')}
          data-signed-out={t('meeting.signed-out', { count: '{count}' })}
          data-kept={t('meeting.kept', { code: '{code}' })}
          data-changing={t('meeting.changing', { code: '{code}' })}
          data-full={t('meeting.full')}
          data-full-photo={t('meeting.full.photo')}
          data-photo-too-large={t('meeting.photo.too-large')}
          data-place-needed={t('fault.PLACE_NEEDED')}
          data-wait={t('meeting.position.wait')}
          data-position={t('meeting.position.taken', { position: '{position}' })}
          data-no-position={t('meeting.position.none')}
          data-here-waits={t('meeting.here.waits')}
          data-here-sent={t('meeting.here.sent')}
          data-here-photo-waits={t('meeting.here.photo-waits')}
          data-here-no-photo={t('meeting.here.no-photo')}
          data-here-refused={t('meeting.here.refused')}
          data-fault={t('meeting.fault')}
          data-faultplace={t('fault.PLACE_NEEDED')}
          data-faultwords={t('meeting.fault.words')}
          data-faultemail={t('fault.NOT_AN_EMAIL')}
          data-faultphone={t('fault.NOT_A_PHONE')}
          data-faultcertificate={t('fault.NOT_CERTIFIED')}
          data-faultservice-code={t('fault.SERVICE_UNKNOWN')}
        >
          <p className="meeting__outbox" role="status" data-outbox />
          <button type="button" className="usa-button usa-button--outline" data-send hidden>{t('meeting.send')}</button>
          <FormStateContext value={actionData ?? { values: {}, faults: [] }}>
            {actionData ? <ErrorSummary /> : null}
            {/* Still there for what waits on the phone, which is sent once the liaison is certified again. */}
            <div hidden={!own.mayEnter}><ConcernForm choices={choices} languages={languages} formKey={key} /></div>
          </FormStateContext>
          <ol className="meeting__list" data-list aria-label={t('meeting.on-phone')} />
          <template>
            <li className="meeting__concern">
              <p><strong className="meeting__code" data-code /> <span data-label /></p>
              <p className="meeting__state" role="status" data-state />
              <details>
                <summary>{t('meeting.show-qr')}</summary>
                <p className="quiet">{t('meeting.show-qr.text')}</p>
                <div className="meeting__qr" data-qr />
              </details>
              <button type="button" className="usa-button usa-button--outline" data-change hidden>{t('meeting.change')}</button>
            </li>
          </template>
        </meeting-outbox>
        <h2>{t('meeting.known')}</h2>
        <Concerns concerns={meeting.concerns} />
        <p><a href={`/liaison/meetings/${meeting.id}/agenda`}>{t('agenda.open')}</a></p>
      </main>
    </div>
  );
}
