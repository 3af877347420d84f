import { useEffect, useRef } from 'react';
import { fieldId, useFaultText, useFormState } from '../form/state.js';
import { useT } from '../i18n/index.js';

/** First in the page when a form came back: what is wrong, each a link to its field. Takes the focus. `Page` puts "Error:" before the title. */
export function ErrorSummary() {
  const t = useT();
  const { faults } = useFormState();
  const word = useFaultText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [faults]);
  if (faults.length === 0) return null;
  return (
    <div ref={box} className="error-summary" role="alert" tabIndex={-1} data-focus>
      <h2>{t('kit.error.title')}</h2>
      <ul>
        {faults.map((fault) => (
          <li key={`${fault.path} ${fault.code}`}>{fault.path ? <a href={`#${fieldId(fault.path)}`}>{word(fault)}</a> : word(fault)}</li>
        ))}
      </ul>
    </div>
  );
}
