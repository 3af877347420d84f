import { useT } from '../../../shared/i18n/index.js';
import { Link, Tag } from '../../../shared/ui/index.js';

interface AnswerLine {
  code: string;
  title: string;
  summary: string;
  language: string;
  audience?: string;
}

/** Answers to open, each with its first line. `query` is added to each address. */
export function AnswerLinks({ answers, query, heading = 'h3' }: { answers: readonly AnswerLine[]; query?: (line: AnswerLine, at: number) => string; heading?: 'h2' | 'h3' }) {
  const t = useT();
  const Heading = heading;
  return (
    <ul className="answer-links">
      {answers.map((line, at) => (
        <li key={line.code} lang={line.language}>
          <Heading>
            <Link to={`/answers/${line.code}${query ? query(line, at) : ''}`}>{line.title}</Link>
            {line.audience === 'STAFF' ? <> <Tag tone="warn" icon="lock">{t('answer.staff-only')}</Tag></> : null}
          </Heading>
          <p>{line.summary}</p>
        </li>
      ))}
    </ul>
  );
}
