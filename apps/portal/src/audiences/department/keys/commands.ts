export interface Command {
  label: string;
  /** The name of the list that it stands in on the page. */
  among: string;
  run(): void;
}

/** At most so many are offered: more is no help. */
const MOST = 12;

/** Without case and accents. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Those that hold each of the words typed, with the ones that begin with them first. */
export function commandsFor<One extends Pick<Command, 'label'>>(all: readonly One[], typed: string): One[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const begins = ({ label }: One) => (words[0] && plain(label).startsWith(words[0]) ? 0 : 1);
  const fitting = all.filter(({ label }) => words.every((word) => plain(label).includes(word)));
  return fitting.toSorted((a, b) => begins(a) - begins(b)).slice(0, MOST);
}

/** Where the page leads from its actions, tabs, views and doors, which know who may do what. */
const LINKS = ['.desk__actions a', '.queue__tabs a', '.views a', '.queue__head a', '.staff-header__doors a'];

/** What the page that stands open offers as links: what can be done with its request first. */
export function commandsOn(page: Document): Command[] {
  return LINKS.flatMap((which) => [...page.querySelectorAll<HTMLAnchorElement>(which)]).map((link) => {
    const shown = link.cloneNode(true) as HTMLElement;
    for (const count of shown.querySelectorAll('.tabs__count')) count.remove();
    return {
      label: (shown.textContent ?? '').trim(),
      among: link.closest('nav')?.getAttribute('aria-label') ?? '',
      run: () => link.click(),
    };
  });
}
