import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type FieldFault, fieldId, useFaultText, useFormState } from '../form/state.js';
import { useT } from '../i18n/index.js';

/** First in the page when a form came back: what is wrong, each a link to its field. Takes the focus. `Page` puts "Error:" before the title. */
export function ErrorSummary() {
  const t = useT();
  const { faults } = useFormState();
  const word = useFaultText();
  const box = useRef<HTMLDivElement>(null);
  const [fields, setFields] = useState<ReadonlyMap<FieldFault, string | null>>(new Map());
  // Before the focus: what is read out says where.
  useLayoutEffect(() => setFields(new Map(faults.map((fault) => [fault, nameOfField(fault)]))), [faults]);
  useEffect(() => box.current?.focus(), [faults]);
  if (faults.length === 0) return null;
  const words = faults.map(word);
  return (
    <div ref={box} className="error-summary" role="alert" tabIndex={-1} data-focus>
      <h2>{t('kit.error.title')}</h2>
      <ul>
        {faults.map((fault, at) => {
          const label = fields.get(fault);
          // "Fill this in" three times would tell nobody what.
          const says = label && words.filter((same) => same === words[at]).length > 1 ? t('kit.error.of', { label, words: words[at]! }) : words[at];
          return <li key={`${fault.path} ${fault.code}`}>{fault.path && label !== null ? <a href={`#${fieldId(fault.path)}`}>{says}</a> : says}</li>;
        })}
      </ul>
    </div>
  );
}

/** What the page calls the field of a fault: '' where it has no name, null where it is not on the page. */
function nameOfField({ path }: FieldFault): string | null {
  const field = document.getElementById(fieldId(path));
  if (!field) return null;
  const isOneOfMany = field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox');
  const name = isOneOfMany ? field.closest('fieldset')?.querySelector('legend') : (field as HTMLInputElement).labels?.[0];
  return name?.textContent.trim() ?? '';
}
