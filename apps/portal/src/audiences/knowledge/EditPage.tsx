import { useEffect, useState } from 'react';
import { Form, redirect, useFetcher } from 'react-router';
import type { Route } from './+types/EditPage';
import { type FieldFault, invalid, submit, text } from '../../shared/form/index.js';
import { limitedForm } from '../../shared/form/limited-form.js';
import { graphql, unmask } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { useT } from '../../shared/i18n/index.js';
import { restoredIn } from '../../shared/session/kept.js';
import { useVisitor } from '../../shared/session/useVisitor.js';
import { visitorContext } from '../../shared/session/visitor.js';
import { BackLink, Button, Checkboxes, ErrorSummary, Page, PageHeader, Radios, Select, TextInput } from '../../shared/ui/index.js';
import { Checklist } from './Checklist.js';
import { draftIn } from './draft-in-form.js';
import { localTime } from './local-time.js';
import { move } from './Moves.js';
import type { loader as findSimilar } from './similar.js';
import { WordsFields } from './WordsFields.js';

const FindToEdit = graphql(`
  query ArticleToEdit($code: String!) {
    article(code: $code) {
      code department { code } ownerId sample reviewMonths expiresAt
      live { ...EditedVersion }
      open { ...EditedVersion }
    }
  }
`);
const Edited = graphql(`
  fragment EditedVersion on ArticleVersion {
    id audience services places checklist note writtenAt
    texts { language title summary keywords body behind actions { kind label service phone url } }
  }
`);
const FindChoices = graphql(`
  query ArticleChoices {
    articleChoices { departments { value label } services { value label } places { value label } owners { value label } languages checklist { item weight } }
  }
`);
const Write = graphql(`
  mutation WriteArticle($input: ArticleDraftInput!) {
    writeArticle(input: $input) {
      __typename
      ... on ArticleDraftWritten { code versionId }
      ... on InvalidInput { fields { path code facts { name value } } }
      ... on Refused { code facts { name value } }
    }
  }
`);
const ID = /^[0-9a-f-]{36}$/;
/** Two languages of the longest text, as a form sends them. */
const MOST_BYTES = 3_000_000;

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { articleChoices: choices } = await api(context)(FindChoices);
  const { searchParams } = new URL(request.url);
  const title = { words: (searchParams.get('title') ?? '').slice(0, 120), language: searchParams.get('language') || choices.languages[0] };
  const gap = ID.exec(searchParams.get('task') ?? '')?.[0] ?? '';
  if (!params.code) return { article: null, choices, title, gap };
  return { ...(await api(context)(FindToEdit, { code: params.code })), choices, title, gap };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await limitedForm(request, MOST_BYTES);
  if (form === 'TOO_LARGE') return invalid(new FormData(), [{ path: '', code: 'TOO_LARGE' }]);
  const restored = restoredIn(form);
  if (restored) return { values: restored, faults: [] };
  return submit(form, async () => {
    const { articleChoices } = await api(context)(FindChoices);
    const input = draftIn(form, { code: params.code ?? null, task: text(form, 'gap') || null, languages: articleChoices.languages, timeZone: context.get(visitorContext).city.timeZone });
    if (text(form, 'expiresAt') && !input.expiresAt) return invalid(form, [{ path: 'expiresAt', code: 'IS_DATE' }]);
    const { writeArticle: written } = await api(context)(Write, { input });
    if (written.__typename === 'InvalidInput') return invalid(form, written.fields.map(atItsField));
    if (written.__typename === 'Refused') return invalid(form, written);
    if (text(form, 'then') === 'submit') {
      const done = await move(context, { act: 'submit', id: written.versionId, code: written.code, reason: '', at: null });
      // It is kept already: what is missing is said where it is written.
      if (done && params.code) return invalid(form, done.refused);
    }
    return redirect(`/knowledge/${written.code}?done=1`, 303);
  }, request);
}

const atItsField = (fault: FieldFault): FieldFault => ({ ...fault, path: fault.path.replace(/^texts\./, '').replace(/^owner$/, 'ownerId') });

/** Writes the draft of an article: the answer first, then everything else that can be said of it. */
export default function EditPage({ loaderData: { article, choices, title: wanted, gap } }: Route.ComponentProps) {
  const t = useT();
  const { city, staff } = useVisitor();
  const similar = useFetcher<typeof findSimilar>();
  const [wait, setWait] = useState<ReturnType<typeof setTimeout>>();
  const shown = article?.open ?? article?.live;
  const version = shown ? unmask(Edited, shown) : undefined;
  const open = article?.open ? version : undefined;
  const [source, ...others] = choices.languages;
  const heading = t(article ? 'edit.title' : 'edit.new');
  const look = (title: string) => {
    clearTimeout(wait);
    setWait(setTimeout(() => void similar.load(`/knowledge/similar?title=${encodeURIComponent(title)}`), 300));
  };
  // A title that comes from a search that found nothing may be an answer's in other words.
  useEffect(() => { if (wanted.words) look(wanted.words); }, [wanted.words]);
  const alike = (similar.data?.similar ?? []).filter(({ code }) => code !== article?.code);
  return (
    <Page title={heading} width="wide">
      <BackLink to={article ? `/knowledge/${article.code}` : '/knowledge'} />
      <ErrorSummary />
      <PageHeader title={heading}>
        <p>{t('edit.lead')}</p>
      </PageHeader>
      <Form
        method="post"
        noValidate
        onInput={({ target }) => {
          const { name, value } = target as HTMLInputElement;
          if (name === `${source}.title`) look(value);
        }}
      >
        <input type="hidden" name="gap" value={gap} />
        {open ? <input type="hidden" name="basedOn" value={open.id} /> : null}
        {open ? <input type="hidden" name="basedOnWrittenAt" value={open.writtenAt} /> : null}
        <div className="panel"><WordsFields language={source ?? 'en'} isSource text={version?.texts.find(({ language }) => language === source)} wanted={wanted.language === source ? wanted.words : ''} /></div>
        <section className="panel" aria-live="polite" aria-labelledby="similar">
          <h2 id="similar">{t('edit.similar')}</h2>
          {alike.length === 0 ? <p className="quiet">{t('edit.similar.none')}</p> : (
            <ul>{alike.map(({ code, title, summary }) => <li key={code}><a href={`/knowledge/${code}`}>{title}</a> <span className="quiet">{summary}</span></li>)}</ul>
          )}
        </section>
        {others.map((language) => (
          <div key={language} className="panel"><WordsFields language={language} text={version?.texts.find((one) => one.language === language)} wanted={wanted.language === language ? wanted.words : ''} /></div>
        ))}
        <section className="panel">
          <h2>{t('edit.facts')}</h2>
          <Radios name="audience" label={t('knowledge.audience')} defaultValue={version?.audience ?? 'PUBLIC'} choices={(['PUBLIC', 'STAFF'] as const).map((value) => ({ value, label: t(`audience.${value}`) }))} />
          <Select name="department" label={t('knowledge.department')} choices={choices.departments} empty={t('edit.choose')} defaultValue={article?.department.code ?? ''} />
          <Select name="ownerId" label={t('article.owner')} choices={choices.owners} empty={t('article.owner.none')} defaultValue={article ? (article.ownerId ?? '') : (choices.owners.some(({ value }) => value === staff?.id) ? staff?.id : '')} optional />
          <Ticks name="services" label={t('edit.services')} choices={choices.services} ticked={version?.services ?? []} />
          <Ticks name="places" label={t('edit.places')} choices={choices.places} ticked={version?.places ?? []} />
          <TextInput name="reviewMonths" inputMode="numeric" label={t('edit.review-months')} size="short" defaultValue={String(article?.reviewMonths ?? 6)} />
          <TextInput name="expiresAt" type="datetime-local" label={t('article.expires')} hint={t('edit.expires.hint')} size="medium" optional defaultValue={article?.expiresAt ? localTime(article.expiresAt, city.timeZone) : ''} />
          <Checkboxes name="sample" label={t('article.sample')} choices={[{ value: 'yes', label: t('edit.sample') }]} defaultValues={article?.sample ? ['yes'] : []} />
        </section>
        <section className="panel"><Checklist items={choices.checklist} ticked={version?.checklist ?? []} /></section>
        <div className="panel">
          <TextInput name="note" label={t('edit.note')} hint={t('edit.note.hint')} defaultValue={open?.note ?? ''} optional autoComplete="off" />
          <div className="actions">
            <Button>{t('edit.save')}</Button>
            <Button name="then" value="submit" variant="secondary">{t('edit.submit')}</Button>
          </div>
        </div>
      </Form>
    </Page>
  );
}

/** Many to choose from, folded away. */
function Ticks({ name, label, choices, ticked }: { name: string; label: string; choices: readonly { value: string; label: string }[]; ticked: readonly string[] }) {
  const t = useT();
  return (
    <details className="knowledge-ticks">
      <summary>{t('edit.ticked', { label, count: ticked.length })}</summary>
      <Checkboxes name={name} label={label} choices={choices} defaultValues={ticked} optional />
    </details>
  );
}
