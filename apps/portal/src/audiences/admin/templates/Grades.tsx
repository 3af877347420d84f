import { gradeIn } from '../../../shared/i18n/reading-grade.js';
import { useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';

/** Plain words are read at the sixth grade or below. */
const PLAIN = 6;

/** How hard each text is to read. It is said, and never in the way. */
export function Grades({ texts }: { texts: readonly { language: string; text: string }[] }) {
  const t = useT();
  const { locale } = useVisitor();
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  const graded = texts.flatMap(({ language, text }) => {
    const grade = text.trim() === '' ? null : gradeIn(language, text);
    return grade === null ? [] : [{ language, grade }];
  });
  return (
    <ul className="grades">
      {graded.map(({ language, grade }) => (
        <li key={language}>{t('templates.grade', { language: names.of(language) ?? language, grade, isPlain: String(grade <= PLAIN) })}</li>
      ))}
    </ul>
  );
}
