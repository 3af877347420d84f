import { gradeIn } from '../../../shared/i18n/reading-grade.js';
import { useLanguageName, useT } from '../../../shared/i18n/index.js';

/** Plain words are read at the sixth grade or below. */
const PLAIN = 6;

/** How hard each text is to read. It is said, and never in the way. */
export function Grades({ texts }: { texts: readonly { language: string; text: string }[] }) {
  const t = useT();
  const languageName = useLanguageName();
  const graded = texts.flatMap(({ language, text }) => {
    const grade = text.trim() === '' ? null : gradeIn(language, text);
    return grade === null ? [] : [{ language, grade }];
  });
  return (
    <ul className="grades">
      {graded.map(({ language, grade }) => (
        <li key={language}>{t('templates.grade', { language: languageName(language), grade, isPlain: String(grade <= PLAIN) })}</li>
      ))}
    </ul>
  );
}
