import { Form, useSearchParams } from 'react-router';
import type { Route } from './+types/ServicePage';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { ChangedBecause } from '../../../shared/feedback/ChangedBecause.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useLanguageName, useT } from '../../../shared/i18n/index.js';
import { QuestionField } from '../../../shared/request/QuestionField.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { Alert, BackLink, Button, ButtonLink, EmptyState, ErrorSummary, Link, Page, PageHeader, Table } from '../../../shared/ui/index.js';
import { AdminTabs } from '../AdminTabs.js';
import { HistoryPanel } from '../history/HistoryPanel.js';
import { wordsIn } from '../translated.js';
import { Checklist, saveChecklist } from './Checklist.js';
import { atItsField, readService, ServiceForm } from './ServiceForm.js';
import { inLanguage, type QuestionValues, SaveQuestions } from './questions.js';

const Service = graphql(`
  query AdminService($code: String!, $history: Boolean!, $behind: Boolean!) {
    city { languages }
    serviceGroups { code name { language text } }
    departments { code name }
    serviceDefinition(code: $code) {
      code name { language text } description { language text } keywords { language words } group department
      locationRule placeShown radiusMetres days moderation isPublic active version
      checklist { code mustBeDone text { language text } }
      questions {
        code prompt { language text } help { language text } datatype variable required allowUnknown min max
        options { key name { language text } } stops { answer call message { language text } }
      }
    }
    improvementsBehind(kind: SERVICE, code: $code) @include(if: $behind) { ...ChangedBecause }
    settingsChanges(first: 10, kind: "service", about: $code) @include(if: $history) { edges { node { id ...ChangeRow } } }
  }
`);
const Save = graphql(`
  mutation AdminSaveService($service: ServiceDefinitionInput!, $reason: String) {
    saveService(service: $service, isNew: false, reason: $reason) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

export async function loader({ context, params }: Route.LoaderArgs) {
  const has = (permission: string) => context.get(visitorContext).staff?.permissions.includes(permission) ?? false;
  return api(context)(Service, { code: params.code, history: has('history.read'), behind: has('knowledge.read') });
}

export function action(args: Route.ActionArgs) {
  const { context, params: { code }, request } = args;
  return withForm(request, async (form) => {
    const { city, serviceDefinition } = await loader(args);
    const moved = text(form, 'move') || text(form, 'remove');
    if (moved) {
      const questions = arranged(serviceDefinition.questions, moved, text(form, 'by'));
      const { saveQuestions: done } = await api(context)(SaveQuestions, { code, basedOn: Number(text(form, 'basedOn')) || 0, questions, reason: null });
      return answered(form, done, `/admin/services/${code}?done=1#questions`);
    }
    if (text(form, 'what') === 'checklist') return saveChecklist(context, form, code, city.languages);
    const { saveService: done } = await api(context)(Save, { service: readService(form, city.languages, code), reason: text(form, 'reason') || null });
    return answered(form, done, `/admin/services/${code}?done=1`, atItsField);
  });
}

/** One place up or down, or gone. */
function arranged(questions: readonly QuestionValues[], code: string, by: string): QuestionValues[] {
  const at = questions.findIndex((question) => question.code === code);
  const rest = questions.filter((_, index) => index !== at);
  const moved = questions[at];
  return by === '' || !moved ? rest : rest.toSpliced(Math.max(0, at + (by === 'up' ? -1 : 1)), 0, moved);
}

export default function ServicePage({ loaderData: { city, serviceGroups, departments, serviceDefinition: service, improvementsBehind, settingsChanges } }: Route.ComponentProps) {
  const t = useT();
  const { locale } = useVisitor();
  const isDone = useSearchParams()[0].has('done');
  const name = wordsIn(service.name, locale);
  return (
    <Page title={name} width="full">
      <BackLink to="/admin/services" />
      <ErrorSummary />
      <PageHeader title={name}>
        <p>{t('services.version', { code: service.code, version: String(service.version) })}</p>
      </PageHeader>
      <AdminTabs current="services" />
      {isDone ? <Alert tone="success" slim role="status">{t('admin.saved')}</Alert> : null}
      <Questions service={service} />
      <Checklist items={service.checklist} languages={city.languages} />
      <Preview service={service} languages={city.languages} />
      <section aria-labelledby="about">
        <h2 id="about">{t('services.about')}</h2>
        <ServiceForm isNew={false} service={service} languages={city.languages} groups={serviceGroups} departments={departments} />
      </section>
      {improvementsBehind ? <ChangedBecause behind={improvementsBehind} /> : null}
      <HistoryPanel changes={settingsChanges} kind="service" />
    </Page>
  );
}

type Loaded = Route.ComponentProps['loaderData']['serviceDefinition'];

function Questions({ service: { code, version, questions } }: { service: Loaded }) {
  const t = useT();
  const { locale } = useVisitor();
  return (
    <section className="panel">
      <h2 id="questions">{t('services.questions')}</h2>
      <p>{t('services.questions.lead')}</p>
      {questions.length === 0 ? <EmptyState title={t('services.questions.none')} /> : (
        <Table
          dense
          stacks
          caption={t('services.questions')}
          rows={questions}
          rowKey={(question) => question.code}
          columns={[
            { key: 'prompt', head: t('question.prompt'), cell: (question) => <Link to={`/admin/services/${code}/questions/${question.code}`}>{wordsIn(question.prompt, locale)}</Link> },
            { key: 'kind', head: t('question.datatype'), cell: ({ datatype, variable }) => t(`question.datatype.${variable ? datatype : 'notice'}`) },
            { key: 'required', head: t('question.required'), cell: ({ required }) => t(required ? 'admin.yes' : 'admin.no') },
            {
              key: 'acts',
              head: t('admin.acts'),
              cell: (question) => (
                <Arrange code={question.code} basedOn={version} name={wordsIn(question.prompt, locale)} isFirst={question === questions[0]} isLast={question === questions.at(-1)} />
              ),
            },
          ]}
        />
      )}
      <p className="actions">
        <ButtonLink variant="secondary" to={`/admin/services/${code}/questions/new`}>{t('question.add')}</ButtonLink>
      </p>
    </section>
  );
}

function Arrange({ code, basedOn, name, isFirst, isLast }: { code: string; basedOn: number; name: string; isFirst: boolean; isLast: boolean }) {
  const t = useT();
  const acts = [...(isFirst ? [] : ['up' as const]), ...(isLast ? [] : ['down' as const]), 'remove' as const];
  return acts.map((act) => (
    <Form key={act} method="post" className="admin-act">
      <input type="hidden" name="basedOn" value={basedOn} />
      <input type="hidden" name="by" value={act === 'remove' ? '' : act} />
      <Button variant="plain" name={act === 'remove' ? 'remove' : 'move'} value={code}>
        {t(`admin.act.${act}`)} <span className="usa-sr-only">{name}</span>
      </Button>
    </Form>
  ));
}

/** The questions as residents see them, in the language chosen by `?in=`. */
function Preview({ service: { code, questions }, languages }: { service: Loaded; languages: readonly string[] }) {
  const t = useT();
  const languageName = useLanguageName();
  const [search] = useSearchParams();
  const language = languages.find((one) => one === search.get('in')) ?? languages[0] ?? 'en';
  const other = languages.filter((one) => one !== language);
  if (questions.length === 0) return null;
  return (
    <details className="panel" open={search.has('in')}>
      <summary>{t('services.preview')}</summary>
      <div lang={language} className="question-preview">
        {questions.map((question) => <QuestionField key={question.code} question={inLanguage(question, language)} />)}
      </div>
      {other.map((one) => (
        <p key={one}>
          <Link to={`/admin/services/${code}?in=${one}`}>{t('services.preview.in', { language: languageName(one) })}</Link>
        </p>
      ))}
    </details>
  );
}
