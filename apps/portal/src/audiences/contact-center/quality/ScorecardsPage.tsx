import { Form, type ShouldRevalidateFunctionArgs, useSearchParams } from 'react-router';
import type { Route } from './+types/ScorecardsPage';
import { type FieldFault, text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Alert, Button, Checkboxes, ErrorSummary, Page, PageHeader, Select, Tag, TextArea, TextInput } from '../../../shared/ui/index.js';
import { RoomTabs } from '../room/RoomTabs.js';
import { itemCode } from './item-code.js';
import '../room/room.scss';

const Scorecards = graphql(`
  query Scorecards {
    scorecards {
      today
      inForce
      versions {
        version firstDay madeAt madeByName
        items { code question weight autoFail module }
        changes { before { question weight autoFail module } after { question weight autoFail module } }
      }
      modules { code title }
    }
  }
`);
const Publish = graphql(`
  mutation PublishScorecard($items: [ScorecardItemInput!]!, $firstDay: String!, $basedOn: Int!) {
    changeScorecard(items: $items, firstDay: $firstDay, basedOn: $basedOn) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const HERE = '/contact-center/scorecards';
const MOST_ITEMS = 30;
/** Empty items under those that there are: a page without script cannot add one. */
const SPARE = 2;

export const loader = ({ context }: Route.LoaderArgs) => api(context)(Scorecards);

/** Somebody else's version is what a refusal is about: it is shown. */
export const shouldRevalidate = ({ actionStatus }: ShouldRevalidateFunctionArgs) => actionStatus !== 401;

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const rows = Array.from({ length: Math.min(MOST_ITEMS, Number(text(form, 'total')) || 0) }, (_, at) => at);
    const asked = rows.filter((at) => text(form, `question.${at}`).trim() !== '');
    const taken = new Set(asked.map((at) => text(form, `code.${at}`)).filter(Boolean));
    const items = asked.map((at) => {
      const autoFail = form.has(`critical.${at}`);
      const question = text(form, `question.${at}`).trim();
      const code = text(form, `code.${at}`) || itemCode(question, taken);
      taken.add(code);
      return { code, question, weight: autoFail ? 0 : Math.round(Number(text(form, `weight.${at}`)) || 0), autoFail, module: text(form, `module.${at}`) || null };
    });
    const { changeScorecard } = await api(context)(Publish, { items, firstDay: text(form, 'firstDay'), basedOn: Number(text(form, 'basedOn')) || 0 });
    return answered(form, changeScorecard, `${HERE}?done=1`, (fault) => atItsField(fault, asked));
  });

/** The API counts the items that were sent, the form those that it shows; a fault of the whole card stands at its first weight. */
function atItsField(fault: FieldFault, asked: readonly number[]): FieldFault {
  const [, at, part] = /^items\.(\d+)\.(question|weight|module)/.exec(fault.path) ?? [];
  if (part) return { ...fault, path: `${part}.${asked[Number(at)] ?? 0}` };
  return fault.path.startsWith('items') ? { ...fault, path: `weight.${asked[0] ?? 0}` } : fault;
}

/** What contacts are scored by, published as versions; what each version changed stands below. */
export default function ScorecardsPage({ loaderData: { scorecards }, actionData }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const [search] = useSearchParams();
  const { versions, inForce, today, modules } = scorecards;
  const newest = versions[0];
  const items = newest?.items ?? [];
  const onDay = (day: string) => format.date(`${day}T12:00:00Z`);
  const titleOf = (code: string | null) => (code ? (modules.find((one) => one.code === code)?.title ?? code) : t('scorecards.module.none'));
  const said = (item: { question: string; weight: number; autoFail: boolean; module: string | null }) =>
    [item.question, item.autoFail ? t('quality.auto-fail') : t('quality.weight', { weight: item.weight }), titleOf(item.module)].join(' · ');
  // What was typed is kept, also in the rows that a newer version does not have; it goes on from the version that it was opened with.
  const kept = actionData && 'values' in actionData ? actionData.values : null;
  const rows = Math.min(MOST_ITEMS, Math.max(items.length + SPARE, Number(kept?.total ?? 0) || 0));
  return (
    <Page title={t('scorecards.title')} width="full">
      <ErrorSummary />
      <PageHeader title={t('scorecards.title')}>
        <p>{t('scorecards.lead')}</p>
      </PageHeader>
      <RoomTabs current="scorecards" />
      {search.has('done') ? <Alert tone="success" slim role="status">{t('scorecards.saved')}</Alert> : null}
      <Form method="post" noValidate className="panel room-form" key={newest?.version ?? 0}>
        <h2>{newest ? t('scorecards.next', { version: newest.version }) : t('scorecards.first')}</h2>
        <input type="hidden" name="total" value={rows} />
        <input type="hidden" name="basedOn" value={newest?.version ?? 0} />
        {Array.from({ length: rows }, (_, at) => {
          const item = items[at];
          return (
            <fieldset className="usa-fieldset" key={at}>
              <legend className="usa-legend">{t('scorecards.item', { number: format.number(at + 1) })}</legend>
              <input type="hidden" name={`code.${at}`} value={String(kept?.[`code.${at}`] ?? item?.code ?? '')} />
              <TextArea name={`question.${at}`} label={t('scorecards.question')} hint={at === 0 ? t('scorecards.question.hint') : undefined} defaultValue={item?.question} maxLength={200} rows={2} />
              <TextInput name={`weight.${at}`} inputMode="numeric" size="short" label={t('scorecards.weight')} hint={at === 0 ? t('scorecards.weight.hint') : undefined} defaultValue={item ? String(item.weight) : ''} />
              <Checkboxes name={`critical.${at}`} label={t('scorecards.critical')} choices={[{ value: 'yes', label: t('scorecards.critical.yes') }]} defaultValues={item?.autoFail ? ['yes'] : []} />
              <Select name={`module.${at}`} label={t('scorecards.module')} empty={t('scorecards.module.none')} choices={modules.map(({ code, title }) => ({ value: code, label: title }))} defaultValue={item?.module ?? ''} />
            </fieldset>
          );
        })}
        <TextInput name="firstDay" type="date" size="medium" label={t('scorecards.first-day')} hint={t('scorecards.first-day.hint')} defaultValue={today} />
        <p className="actions"><Button>{t('scorecards.publish')}</Button></p>
      </Form>
      <section className="panel" aria-labelledby="versions">
        <h2 id="versions">{t('scorecards.versions')}</h2>
        {versions.length === 0 ? <p>{t('scorecards.none')}</p> : null}
        {versions.map(({ version, firstDay, madeAt, madeByName, changes, items: all }) => (
          <article key={version} aria-labelledby={`version-${version}`}>
            <h3 id={`version-${version}`}>
              {t('scorecards.version', { version })} {version === inForce ? <Tag tone="good">{t('scorecards.in-force')}</Tag> : firstDay && firstDay > today ? <Tag>{t('scorecards.to-come')}</Tag> : null}
            </h3>
            <p>{[firstDay ? t('scorecards.from', { on: onDay(firstDay) }) : null, t('scorecards.made', { name: madeByName ?? t('scorecards.folder'), at: format.dateTime(madeAt) })].filter(Boolean).join('. ')}</p>
            {changes.length > 0 ? (
              <ul>
                {changes.map(({ before, after }, at) => (
                  <li key={at}>
                    {before ? t('scorecards.before') : t('scorecards.added')} {before ? <del>{said(before)}</del> : null}
                    {before && after ? <> {t('scorecards.after')} </> : null}
                    {after ? <ins>{said(after)}</ins> : <> {t('scorecards.gone')}</>}
                  </li>
                ))}
              </ul>
            ) : null}
            <details>
              <summary>{t('scorecards.whole', { version })}</summary>
              <ul>{all.map((item) => <li key={item.code}>{said(item)}</li>)}</ul>
            </details>
          </article>
        ))}
      </section>
    </Page>
  );
}
