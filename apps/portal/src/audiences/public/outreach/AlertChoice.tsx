import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { text } from '../../../shared/form/index.js';
import { useLanguageName, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Checkboxes, Select } from '../../../shared/ui/index.js';

const Part = graphql(`
  fragment AlertTopicsPart on Query { areas(kind: NEIGHBORHOOD) { code name } services { code name } city { languages } }
`);

export interface Chosen {
  everywhere: boolean;
  areas: readonly string[];
  services: readonly string[];
  language: string;
}

const EVERYWHERE = '*';

/** What alerts are wanted: neighborhoods, services, and the language. */
export function AlertChoice({ topics, chosen }: { topics: FragmentType<typeof Part>; chosen?: Chosen }) {
  const t = useT();
  const nameOf = useLanguageName();
  const { locale } = useVisitor();
  const { areas, services, city } = unmask(Part, topics);
  const byName = (list: readonly { code: string; name: string }[]) => list.toSorted((a, b) => a.name.localeCompare(b.name, locale)).map(({ code, name }) => ({ value: code, label: name }));
  return (
    <>
      <div className="choice-columns">
        <Checkboxes name="areas" label={t('alerts.areas')} defaultValues={chosen ? [...(chosen.everywhere ? [EVERYWHERE] : []), ...chosen.areas] : []} choices={[{ value: EVERYWHERE, label: t('alerts.everywhere') }, ...byName(areas)]} />
      </div>
      <details className="choice-columns" open={(chosen?.services.length ?? 0) > 0}>
        <summary>{t('alerts.services.more')}</summary>
        <Checkboxes name="services" label={t('alerts.services')} hint={t('alerts.services.hint')} defaultValues={chosen?.services ?? []} choices={byName(services)} optional />
      </details>
      <Select name="language" label={t('alerts.language')} defaultValue={chosen?.language ?? locale} choices={city.languages.map((code) => ({ value: code, label: nameOf(code) }))} />
    </>
  );
}

/** What was ticked, as the API takes it. */
export function choiceIn(form: FormData, locale: string) {
  const ticked = (name: string) => form.getAll(name).map(String).slice(0, 200);
  return { everywhere: ticked('areas').includes(EVERYWHERE), areas: ticked('areas').filter((code) => code !== EVERYWHERE), services: ticked('services'), language: text(form, 'language') || locale };
}
