import { type Answer, answerQuestion, readQuestion } from '@civic311/calendar/rules';
import { once } from 'node:events';

const HELP = `npm run --silent deadline < questions.jsonl

Reads one question a line (JSON), writes one answer a line (JSON): a due time, open seconds, or whether it is open.
A line that cannot be answered gets {"error": ...}, an empty one gets none; the command ends with 1 when one could not.

{"op": "add_business_seconds", "args": ["2026-11-20T16:30:00-05:00", 3600],
 "schedule": {"tz": "America/New_York", "hours": {"mon": {"09:00": "17:00"}, "fri": {"09:00": "17:00"}}, "holidays": ["2026-12-25"]},
 "pauses": [["2026-11-20T16:40:00-05:00", "2026-11-20T16:50:00-05:00"]]}        (on one line)

op        add_business_seconds [instant, seconds], business_seconds_between [instant, instant], is_working [instant]
schedule  tz, hours by weekday (mon ... sun); by date: holidays, holiday_hours, shifts, breaks
pauses    intervals in which the clock stands still
libs/calendar/testing/business-time-vectors.json holds 175 of them, with the answers of other projects.`;

const MOST_A_LINE = 1_000_000;

if (process.argv.includes('--help')) {
  console.log(HELP);
  process.exit(0);
}
if (process.stdin.isTTY) console.error(HELP);

// Whoever reads our answers may have had enough of them.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => process.exit(fault.code === 'EPIPE' ? 0 : 1));

let unanswered = 0;
for await (const lines of linesOf(process.stdin)) {
  const answers = lines.filter((line) => line.trim() !== '').map((line) => `${answerLine(line)}\n`);
  if (!process.stdout.write(answers.join(''))) await once(process.stdout, 'drain');
}
process.exitCode = unanswered > 0 ? 1 : 0;

function answerLine(line: string): string {
  const answered = tryAnswer(line);
  if ('error' in answered) unanswered++;
  return 'error' in answered ? JSON.stringify(answered) : shown(answered.value, line);
}

function tryAnswer(line: string): { value: Answer } | { error: string; faults?: readonly object[] } {
  if (line.length > MOST_A_LINE) return { error: 'LINE_TOO_LONG' };
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return { error: 'NOT_JSON' };
  }
  const question = readQuestion(parsed);
  if (!question.ok) return { error: question.refusal.code, faults: question.refusal.faults };
  const answer = answerQuestion(question.value);
  return answer.ok ? answer : { error: answer.refusal.code };
}

/** An instant is written as the question's are: without a fraction when neither has one. */
function shown(value: Answer, line: string): string {
  const text = JSON.stringify(value);
  return /:\d\d\.\d/.test(line) ? text : text.replace('.000Z"', 'Z"');
}

/** The lines of each piece of input as it comes; one that grows too long is cut, and never kept whole. */
async function* linesOf(input: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of input) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop()!.slice(0, MOST_A_LINE + 1);
    yield lines;
  }
  yield [rest + decoder.decode()];
}
