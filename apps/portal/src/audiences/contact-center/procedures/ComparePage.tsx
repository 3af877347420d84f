import type { Route } from './+types/ComparePage';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useLanguageName, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { BackLink, Button, Page, PageHeader, Select } from '../../../shared/ui/index.js';
import { WrittenProcedure } from './written.js';
import './procedures.scss';

const Changes = graphql(`
  query ProcedureChanges($code: ID!, $from: Int!, $to: Int!) { procedureChanges(code: $code, from: $from, to: $to) { step part language before after } }
`);

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { procedure } = await api(context)(WrittenProcedure, { code: params.code, version: null });
  const search = new URL(request.url).searchParams;
  const numbers = procedure.versions.map(({ number }) => number);
  const asked = (name: string, usual: number) => numbers.find((number) => String(number) === search.get(name)) ?? usual;
  const to = asked('to', numbers[0] ?? 1);
  const from = asked('from', numbers.find((number) => number < to) ?? to);
  const { procedureChanges } = await api(context)(Changes, { code: params.code, from, to });
  return { procedure, from, to, changes: procedureChanges };
}

/** What one version says otherwise than another, each thing in words: added, removed, or what it was and is. */
export default function ComparePage({ loaderData: { procedure, from, to, changes } }: Route.ComponentProps) {
  const t = useT();
  const { locale } = useVisitor();
  const languageName = useLanguageName();
  const title = t('procedures.compare');
  const versions = procedure.versions.map(({ number, state }) => ({ value: String(number), label: t(`procedures.state.${state}`, { version: number }) }));
  const steps = [...new Set(changes.map(({ step }) => step ?? null))];
  const worded = (part: string, value: string) => {
    const upper = value.toUpperCase().replaceAll('-', '_');
    return part === 'kind' ? t(`procedures.kind.${upper}`) : part === 'deed' ? t(`procedures.deed.${upper}`) : part === 'disposition' ? t(`disposition.${upper}`) : value;
  };
  return (
    <Page title={title} width="wide">
      <BackLink to={`/contact-center/procedures/${procedure.code}`} />
      <PageHeader title={title} caption={(procedure.title.find(({ language }) => language === locale) ?? procedure.title[0])?.text} />
      <form method="get" className="panel procedure__compare">
        <Select name="from" label={t('procedures.compare.from')} choices={versions} defaultValue={String(from)} />
        <Select name="to" label={t('procedures.compare.to')} choices={versions} defaultValue={String(to)} />
        <Button variant="secondary">{t('procedures.compare.go')}</Button>
      </form>
      {changes.length === 0 ? <p>{t('procedures.compare.same')}</p> : null}
      {steps.map((step) => (
        <section key={step ?? ''} className="panel">
          <h2>{step === null ? t('procedures.compare.whole') : t('procedures.compare.step', { step })}</h2>
          <ul className="procedure__changes">
            {changes.filter((change) => (change.step ?? null) === step).map(({ part, language, before, after }, at) => (
              <li key={at}>
                <strong>{t(`procedures.part.${part}`)}{language ? ` (${languageName(language)})` : ''}</strong>{' '}
                {before ? <span>{t(after ? 'procedures.compare.was' : 'procedures.compare.removed')} <del lang={language ?? undefined}>{worded(part, before)}</del></span> : null}{' '}
                {after ? <span>{t(before ? 'procedures.compare.is' : 'procedures.compare.added')} <ins lang={language ?? undefined}>{worded(part, after)}</ins></span> : null}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  );
}
