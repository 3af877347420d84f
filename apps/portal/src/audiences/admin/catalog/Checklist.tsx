import { Form, redirect, type RouterContextProvider } from 'react-router';
import { type FieldFault, invalid, text } from '../../../shared/form/index.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useT } from '../../../shared/i18n/index.js';
import { Button, Checkboxes, TextInput } from '../../../shared/ui/index.js';
import { readTranslations, TranslatedInput, type Translation } from '../translated.js';

const SaveChecklist = graphql(`
  mutation AdminSaveChecklist($serviceCode: String!, $items: [ChecklistItemInput!]!, $reason: String) {
    saveChecklist(serviceCode: $serviceCode, items: $items, reason: $reason) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

interface Item {
  code: string;
  text: readonly Translation[];
  mustBeDone: boolean;
}
const MOST = 20;
const MORE = 2;

/** The rows with words in them, by their numbers; a row without any is gone. */
export async function saveChecklist(context: Readonly<RouterContextProvider>, form: FormData, serviceCode: string, languages: readonly string[]) {
  const rows = Array.from({ length: MOST + MORE }, (_, at) => at)
    .filter((at) => form.has(`item-${at}.code`))
    .map((at) => ({
      at,
      place: Number(text(form, `item-${at}.place`)) || MOST,
      item: { code: text(form, `item-${at}.code`) || crypto.randomUUID(), text: readTranslations(form, `item-${at}`, languages), mustBeDone: text(form, `item-${at}.must`) === 'yes' },
    }))
    .filter(({ item }) => item.text.some((one) => one.text !== ''))
    .toSorted((a, b) => a.place - b.place || a.at - b.at);
  const { saveChecklist: done } = await api(context)(SaveChecklist, { serviceCode, items: rows.map(({ item }) => item), reason: text(form, 'checklist-reason') || null });
  if (done.__typename === 'SavedService') return redirect(`/admin/services/${serviceCode}?done=1#checklist`, 303);
  const atItsRow = (fault: FieldFault): FieldFault => {
    const [, at, language] = /^items\.(\d+)\.text\.(\w+)$/.exec(fault.path) ?? [];
    return { ...fault, path: at === undefined ? '' : `item-${rows[Number(at)]?.at}.${language}` };
  };
  return invalid(form, done.__typename === 'Refused' ? done : done.fields.map(atItsRow));
}

/** What staff do on each request of the service: a row each, and two empty ones to add more. */
export function Checklist({ items, languages }: { items: readonly Item[]; languages: readonly string[] }) {
  const t = useT();
  const rows: (Item | null)[] = [...items, ...Array.from({ length: Math.min(MORE, MOST - items.length) }, () => null)];
  return (
    <section className="panel">
      <h2 id="checklist">{t('checklist.title')}</h2>
      <p>{t('checklist.lead')}</p>
      <Form method="post" noValidate>
        <input type="hidden" name="what" value="checklist" />
        {rows.map((item, at) => (
          <fieldset key={`${item?.code ?? 'new'} ${at}`} className="usa-fieldset admin-checklist">
            <legend className="usa-legend">{item ? t('checklist.item', { place: at + 1 }) : t('checklist.new')}</legend>
            <input type="hidden" name={`item-${at}.code`} value={item?.code ?? ''} />
            <TranslatedInput name={`item-${at}`} label={t('checklist.text')} languages={languages} value={item?.text ?? []} optional={!item} />
            <TextInput name={`item-${at}.place`} label={t('checklist.place')} defaultValue={String(at + 1)} inputMode="numeric" size="short" autoComplete="off" />
            <Checkboxes name={`item-${at}.must`} label={t('checklist.when')} choices={[{ value: 'yes', label: t('checklist.must') }]} defaultValues={item?.mustBeDone ? ['yes'] : []} />
          </fieldset>
        ))}
        <TextInput name="checklist-reason" label={t('admin.why')} hint={t('admin.why.hint')} maxLength={1000} autoComplete="off" optional />
        <div className="actions">
          <Button>{t('checklist.save')}</Button>
        </div>
      </Form>
    </section>
  );
}
