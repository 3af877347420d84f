import { useEffect, useEffectEvent } from 'react';
import { Form, redirect, useRevalidator } from 'react-router';
import type { Route } from './+types/HelpPage';
import { withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useLanguageName, useT } from '../../../shared/i18n/index.js';
import { requireStaff } from '../../../shared/session/require-staff.js';
import { useMay } from '../../../shared/session/useVisitor.js';
import { BackLink, Button, ErrorSummary, Page, PageHeader, StatusChip, SummaryList, TextInput } from '../../../shared/ui/index.js';
import { besideTitle } from '../beside-title.js';
import { callsIn } from '../calls.js';
import { deskOf } from '../desk-of.js';
import { showReference } from '../show-reference.js';
import { typedOf } from '../typed.js';
import { takeHelpIntent } from './help-actions.js';
import './room.scss';

const Help = graphql(`
  query HelpWithCall($id: ID!) {
    helpWithCall(id: $id) {
      id agentName reason words queue phone language since
      draft {
        key q serviceCode description
        location { address latitude longitude note }
        answers { code values }
        contact { name email phone wantsUpdates language }
        beside
      }
      whispers { id at words }
    }
  }
`);

/** What an agent types is kept every two seconds and told to nobody: who reads along looks again. */
const LOOK_AGAIN_MS = 3_000;

export async function loader({ context, params }: Route.LoaderArgs) {
  const { permissions } = requireStaff(context);
  const found = await api(context)(Help, { id: params.id }).catch((thrown: { init?: ResponseInit | null }) => {
    // It ended, or somebody else has it: the room says so.
    if (thrown.init?.status === 404) throw redirect('/contact-center/room');
    throw thrown;
  });
  const { draft } = found.helpWithCall;
  const reads = draft && permissions.includes('request.create-for-caller');
  return { help: found.helpWithCall, desk: reads ? await deskOf(context, typedOf(draft), null, draft.beside ?? '') : null };
}

export const action = ({ context, request, params }: Route.ActionArgs) =>
  withForm(request, (form) => takeHelpIntent(context, callsIn({ context, request }), form, params.id));

/** An agent's call, for who came to help: read along, whisper, or take it over. */
export default function HelpPage({ loaderData: { help, desk } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const languageName = useLanguageName();
  const mayTake = useMay('request.create-for-caller');
  const { revalidate, state } = useRevalidator();
  const look = useEffectEvent(() => void (state === 'idle' && document.visibilityState === 'visible' && revalidate()));
  useEffect(() => {
    const timer = setInterval(() => look(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, []);
  const { draft, phone, language, queue, since, whispers } = help;
  const service = desk?.service;
  const spoken = draft?.contact?.language ?? language;
  const answered = (code: string, values: readonly string[]) => {
    const question = service?.questions.find((one) => one.code === code);
    const value = values.map((each) => question?.options.find(({ key }) => key === each)?.name ?? each).join(', ');
    return { label: question?.prompt ?? code, value };
  };
  const rows = [
    { label: t('help.who'), value: [draft?.contact?.name, draft?.contact?.phone || phone, draft?.contact?.email].filter(Boolean).join(' · ') },
    { label: t('caller.language'), value: spoken ? languageName(spoken) : '' },
    { label: t('teams.queue'), value: queue ?? '' },
    { label: t('help.said'), value: draft?.q ?? '' },
    { label: t('help.service'), value: service?.name ?? '' },
    { label: t('help.where'), value: [desk?.place?.address ?? draft?.location?.address, draft?.location?.note].filter(Boolean).join(' · ') },
    { label: t('help.description'), value: draft?.description ?? '' },
    ...(draft?.answers ?? []).map(({ code, values }) => answered(code, values)),
  ].filter(({ value }) => value !== '');
  return (
    <Page title={t('help.of', { name: help.agentName })} width="full">
      <BackLink to="/contact-center/room">{t('room.title')}</BackLink>
      <ErrorSummary />
      <PageHeader title={t('help.of', { name: help.agentName })}>
        <p>{[t(`help.reason.${help.reason}`), help.words].filter(Boolean).join(': ')}</p>
        <p className="quiet">{t('help.since', { ago: format.relative(since) })}</p>
      </PageHeader>
      <div className="help">
        <section className="panel" aria-labelledby="call">
          <h2 id="call">{t('help.screen')}</h2>
          {draft ? <SummaryList rows={rows} /> : <p>{t('help.screen.none')}</p>}
          {desk?.beside ? (
            <>
              <h3>{t('help.beside')}</h3>
              <p>{besideTitle(desk.beside)}</p>
            </>
          ) : null}
          {desk?.place && desk.place.duplicates.length > 0 ? (
            <>
              <h3>{t('help.duplicates')}</h3>
              <ul>
                {desk.place.duplicates.map(({ reference, state: standing, address }) => (
                  <li key={reference}>{showReference(reference)} {address} <StatusChip state={standing} /></li>
                ))}
              </ul>
            </>
          ) : null}
        </section>
        <section className="panel" aria-labelledby="whisper">
          <h2 id="whisper">{t('help.whisper.title', { name: help.agentName })}</h2>
          {whispers.length > 0 ? (
            <ol className="help__whispers">
              {whispers.map(({ id, at, words }) => (
                <li key={id}><span className="quiet">{format.time(at)}</span> {words}</li>
              ))}
            </ol>
          ) : null}
          {/* A new line after each that was sent. */}
          <Form method="post" key={whispers.length} noValidate>
            <TextInput name="words" label={t('help.whisper.words')} hint={t('help.whisper.hint')} autoComplete="off" maxLength={500} autoFocus={whispers.length > 0} />
            <Button name="intent" value="whisper">{t('help.whisper.send')}</Button>
          </Form>
          <Form method="post" className="help__end">
            <Button variant="secondary" name="intent" value="solved">{t('help.solved')}</Button>
            {mayTake ? <Button variant="secondary" name="intent" value="over">{t('help.over')}</Button> : null}
          </Form>
          {mayTake ? <p className="quiet">{t('help.over.what', { name: help.agentName })}</p> : null}
        </section>
      </div>
    </Page>
  );
}
