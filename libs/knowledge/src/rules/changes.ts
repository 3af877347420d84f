export interface ChangedParagraph {
  readonly how: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Comparing takes a cell for each pair of paragraphs; texts beyond this are shown as one replaced by the other. */
const MOST_CELLS = 1_000_000;

const paragraphs = (text: string): string[] => text.split(/\n\s*\n/).map((part) => part.trim()).filter(Boolean);

/** What changed from one text to another, paragraph by paragraph, by the longest that both have in common. */
export function changes(before: string, after: string): ChangedParagraph[] {
  const [old, now] = [paragraphs(before), paragraphs(after)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  const as = (how: ChangedParagraph['how']) => (text: string): ChangedParagraph => ({ how, text });
  return [
    ...old.slice(0, start).map(as('same')),
    ...middle(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    ...old.slice(old.length - end).map(as('same')),
  ];
}

function middle(old: readonly string[], now: readonly string[]): ChangedParagraph[] {
  if (old.length * now.length > MOST_CELLS) {
    return [...old.map((text) => ({ how: 'removed' as const, text })), ...now.map((text) => ({ how: 'added' as const, text }))];
  }
  const width = now.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      common[i * width + j] = old[i] === now[j] ? common[(i + 1) * width + j + 1]! + 1 : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
    }
  }
  const out: ChangedParagraph[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      out.push({ how: 'same', text: old[i]! });
      i += 1;
      j += 1;
    } else if (i < old.length && (j === now.length || common[(i + 1) * width + j]! >= common[i * width + j + 1]!)) {
      out.push({ how: 'removed', text: old[i]! });
      i += 1;
    } else {
      out.push({ how: 'added', text: now[j]! });
      j += 1;
    }
  }
  return out;
}
