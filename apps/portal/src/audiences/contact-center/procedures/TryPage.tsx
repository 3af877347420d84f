import { Form } from 'react-router';
import type { Route } from './+types/TryPage';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useLanguageName, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Alert, BackLink, Button, ButtonLink, EmptyState, Link, Page, PageHeader, Select } from '../../../shared/ui/index.js';
import { Danger } from '../Danger.js';
import { StepWords } from './StepWords.js';
import './procedures.scss';

const Tried = graphql(`
  query TriedProcedure($code: ID!, $version: Int, $way: [Int!]!, $language: String!) {
    triedProcedure(code: $code, version: $version, way: $way, language: $language) {
      version title state isStuck
      step { code kind say means why articleTitle article deed service serviceName hours phone disposition answers { label says } }
      trail { step words answer }
      fills { service question value }
    }
    city { languages }
  }
`);
const MOST_MOVES = 100;

/** The whole way is in the address: nothing is kept anywhere. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams;
  const way = (search.get('way') ?? '').split('_').filter((one) => /^(-1|[0-8])$/.test(one)).map(Number).slice(0, MOST_MOVES);
  const language = /^[a-z]{2,3}$/.exec(search.get('language') ?? '')?.[0] ?? 'en';
  const version = Number(search.get('version')) || null;
  const { triedProcedure, city } = await api(context)(Tried, { code: params.code, version, way, language });
  return { tried: triedProcedure, way, version, language, languages: city.languages, code: params.code };
}

/** A version as an agent would follow it with a caller on the line, to try it before anybody has to. */
export default function TryPage({ loaderData: { tried, way, version, language, languages, code } }: Route.ComponentProps) {
  const t = useT();
  const { city } = useVisitor();
  const languageName = useLanguageName();
  const title = t('procedures.try.title', { title: tried?.title ?? code });
  const goesOn = tried ? ['SAY', 'LOOK', 'DO'].includes(tried.step.kind) : false;
  const walked = tried?.isStuck ? way.slice(0, -1) : way;
  const to = (next: readonly number[]) => next.join('_');
  const ofVersion = version ? `version=${version}&` : '';
  const anew = `/contact-center/procedures/${code}/try?${ofVersion}language=${language}`;
  const kept = (next: string) => (
    <>
      {version ? <input type="hidden" name="version" value={version} /> : null}
      <input type="hidden" name="way" value={next} />
    </>
  );
  return (
    <Page title={title}>
      <BackLink to={`/contact-center/procedures/${code}?${ofVersion}`} />
      <PageHeader title={title} caption={tried ? t('procedures.try.version', { version: tried.version }) : undefined}>
        <p>{t('procedures.try.lead')}</p>
      </PageHeader>
      {tried === null ? <EmptyState title={t('procedures.fault.NO_STEPS')} /> : (
        <>
          <Form method="get" className="procedure__language">
            {kept(to(walked))}
            <Select name="language" label={t('procedures.try.language')} choices={languages.map((value) => ({ value, label: languageName(value) }))} defaultValue={language} />
            <Button variant="secondary">{t('procedures.try.speak')}</Button>
          </Form>
          <section className="panel procedure" aria-label={t('procedures.try.now')}>
            {tried.trail.length > 0 ? (
              <ol className="procedure__trail" aria-label={t('procedure.trail')}>
                {tried.trail.map(({ step, words, answer }, at) => <li key={`${at} ${step}`}>{words} {answer ? <strong>{answer}</strong> : null}</li>)}
              </ol>
            ) : null}
            {tried.isStuck ? <Alert tone="warning" slim><p>{t('procedures.try.stuck')}</p></Alert> : null}
            {tried.step.deed === 'EMERGENCY' ? <Danger message={t('procedure.emergency')} call={city.emergencyPhone} /> : null}
            <StepWords step={tried.step} />
            <Offered step={tried.step} />
            <Form method="get">
              {version ? <input type="hidden" name="version" value={version} /> : null}
              <input type="hidden" name="language" value={language} />
              <ol className="procedure__choices">
                {tried.step.answers.map(({ label, says }, at) => (
                  <li key={`${at} ${label}`}>
                    <Button variant="secondary" name="way" value={to([...walked, at])}><kbd>{at + 1}</kbd> <span>{label}{says === label ? null : <span className="quiet"> {says}</span>}</span></Button>
                  </li>
                ))}
                {goesOn ? <li><Button variant="secondary" name="way" value={to([...walked, -1])}>{t(`procedure.on.${tried.step.kind}`)}</Button></li> : null}
              </ol>
              {walked.length > 0 ? <p className="procedure__ways"><Button variant="plain" name="way" value={to(walked.slice(0, -1))}>{t('procedure.back')}</Button></p> : null}
            </Form>
            {tried.fills.length > 0 ? (
              <>
                <h2>{t('procedures.try.fills')}</h2>
                <ul>{tried.fills.map(({ service, question, value }) => <li key={`${service} ${question}`}>{t('procedures.try.fill', { service, question, value })}</li>)}</ul>
              </>
            ) : null}
          </section>
          {tried.state === 'ended' ? <Alert tone="success" slim><p>{t('procedures.try.ended')}</p></Alert> : null}
          <p className="actions">
            {walked.length > 0 ? <ButtonLink variant="secondary" to={anew}>{t('procedures.try.again')}</ButtonLink> : null}
            <Link to={`/contact-center/procedures/${code}/steps/${tried.step.code}`}>{t('procedures.step.change', { code: tried.step.code })}</Link>
          </p>
        </>
      )}
    </Page>
  );
}

type TriedStep = NonNullable<Route.ComponentProps['loaderData']['tried']>['step'];

/** What the desk would offer to do here, in words: trying does none of it. */
function Offered({ step }: { step: TriedStep }) {
  const t = useT();
  const does =
    step.kind === 'LOOK' && step.article ? t('procedure.read', { title: step.articleTitle ?? step.article })
    : step.deed === 'REQUEST' && step.service ? t('procedure.open', { service: step.serviceName ?? step.service })
    : step.deed === 'CALLBACK' ? t('procedure.callback', { hours: step.hours ?? 2 })
    : step.kind === 'END' && step.disposition ? t('procedure.end', { how: t(`disposition.${step.disposition}`) })
    : null;
  return does ? <p className="quiet">{t('procedures.try.offers', { does })}</p> : null;
}
