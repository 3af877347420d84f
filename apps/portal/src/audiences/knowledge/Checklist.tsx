import { useState } from 'react';
import { useFormState } from '../../shared/form/state.js';
import { useT } from '../../shared/i18n/index.js';
import { Checkboxes } from '../../shared/ui/index.js';

/** What makes an answer good, as yes or no, and what that adds up to. */
export function Checklist({ items, ticked }: { items: readonly { item: string; weight: number }[]; ticked: readonly string[] }) {
  const t = useT();
  const { values } = useFormState();
  const [now, setNow] = useState<readonly string[]>([values.checklist ?? ticked].flat());
  const score = items.reduce((sum, { item, weight }) => sum + (now.includes(item) ? weight : 0), 0);
  return (
    <div onChange={({ target }) => {
      const { value, checked } = target as unknown as HTMLInputElement;
      setNow((before) => (checked ? [...before, value] : before.filter((one) => one !== value)));
    }}>
      <Checkboxes name="checklist" label={t('checklist.title')} hint={t('checklist.hint')} choices={items.map(({ item }) => ({ value: item, label: t(`checklist.${item}`) }))} defaultValues={ticked} optional />
      <p role="status">{t('article.score', { score })}</p>
    </div>
  );
}
