import { useLocation } from 'react-router';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Checkboxes, type Choice, Link, Select, TextArea, TextInput } from '../../../shared/ui/index.js';
import { comparePath } from './forms.js';
import { grouped } from '../reference.js';

export const DeskMergeRequest = graphql(`
  fragment DeskMerge on StaffRequest {
    reference
    openedAt
    description
    serviceCode
    duplicates { id reference address openedAt publicDescription }
    timeline { id kind at body origin }
  }
`);
type Fragment = FragmentType<typeof DeskMergeRequest>;

/** Those close by are offered; any other by its reference. The one that was opened first goes on. */
export function MergeFields({ request }: { request: Fragment }) {
  const t = useT();
  const format = useFormat();
  const { reference: own, duplicates } = unmask(DeskMergeRequest, request);
  // The one that it was compared with.
  const chosen = new URLSearchParams(useLocation().search).get('with') ?? '';
  const isNear = duplicates.some(({ reference }) => reference === chosen);
  const choices = duplicates.map(({ reference, address, openedAt, publicDescription }) => ({
    value: reference,
    label: [grouped(reference), format.date(openedAt), address, publicDescription?.slice(0, 120)].filter(Boolean).join(' · '),
    hint: <Link to={comparePath(own, reference)}>{t('compare.link', { reference: grouped(reference) })}</Link>,
  }));
  return (
    <>
      <p>{t('merge.how')}</p>
      {choices.length > 0 ? <Checkboxes name="references" label={t('merge.near')} choices={choices} defaultValues={isNear ? [chosen] : []} /> : null}
      <TextInput name="also" defaultValue={isNear ? '' : grouped(chosen)} label={t('merge.also')} hint={t('merge.also.hint')} optional={choices.length > 0} autoComplete="off" />
      <p><Link to={comparePath(own)}>{t('compare.other')}</Link></p>
      <TextArea name="message" label={t('merge.message')} hint={t('merge.message.hint')} maxLength={2_000} rows={3} />
    </>
  );
}

export function UnmergeFields() {
  const t = useT();
  return (
    <>
      <p>{t('unmerge.how')}</p>
      <TextArea name="message" label={t('merge.message')} hint={t('unmerge.message.hint')} maxLength={2_000} rows={3} />
    </>
  );
}

/** What the new one is about, and which words come along. */
export function SplitFields({ request, services }: { request: Fragment; services: readonly Choice[] }) {
  const t = useT();
  const format = useFormat();
  const { serviceCode, timeline } = unmask(DeskMergeRequest, request);
  const words = timeline.filter(({ body, origin }) => body && !origin);
  return (
    <>
      <p>{t('split.how')}</p>
      <Select name="serviceCode" label={t('split.service')} choices={services} defaultValue={serviceCode} />
      <TextArea name="description" label={t('split.description')} hint={t('split.description.hint')} maxLength={10_000} rows={3} />
      {words.length > 0 ? (
        <Checkboxes
          name="entryIds"
          label={t('split.words')}
          optional
          choices={words.map(({ id, at, body }) => ({ value: id, label: `${format.date(at)}: ${(body ?? '').slice(0, 160)}` }))}
        />
      ) : null}
    </>
  );
}
