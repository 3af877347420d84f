import { useEffect, useState } from 'react';
import { useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { deskKey, unsentWords } from './useUnsent.js';

/** What a person was typing when somebody else moved the request away: theirs to copy to whoever has it now. */
export function UnsentWords({ reference }: { reference: string }) {
  const t = useT();
  const { staff } = useVisitor();
  const [words, setWords] = useState<readonly string[]>([]);
  useEffect(() => setWords(unsentWords(deskKey(staff?.id, reference))), [staff?.id, reference]);
  if (words.length === 0) return null;
  return (
    <figure className="desk__wish">
      <figcaption>{t('desk.gone.unsent')}</figcaption>
      {words.map((one, at) => (
        <blockquote key={at} className="desk__quote">{one}</blockquote>
      ))}
    </figure>
  );
}
