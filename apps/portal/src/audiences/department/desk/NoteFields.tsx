import { type KeyboardEvent, type SyntheticEvent, useRef, useState } from 'react';
import { useT } from '../../../shared/i18n/index.js';
import { Select, TextArea } from '../../../shared/ui/index.js';
import { matching, nameBefore } from './mentions.js';

interface Person {
  id: string;
  name: string;
}
interface Asked {
  /** Where the `@` stands. */
  from: number;
  people: readonly Person[];
  /** The one that Enter takes. */
  at: number;
}

/** A note, in which `@` offers colleagues by name. Without script one of them is picked below it. */
export function NoteFields({ people }: { people: readonly Person[] }) {
  const t = useT();
  const field = useRef<HTMLTextAreaElement>(null);
  const [asked, setAsked] = useState<Asked | null>(null);

  const look = ({ target }: SyntheticEvent) => {
    if (!(target instanceof HTMLTextAreaElement)) return;
    field.current = target;
    const before = nameBefore(target.value.slice(0, target.selectionStart));
    const found = before ? matching(before.typed, people) : [];
    setAsked(before && found.length > 0 ? { from: before.from, people: found, at: 0 } : null);
  };
  const take = ({ name }: Person) => {
    const area = field.current;
    if (!area || !asked) return;
    area.setRangeText(`@${name} `, asked.from, area.selectionStart, 'end');
    setAsked(null);
    // The form keeps what is typed by listening to it.
    area.dispatchEvent(new Event('input', { bubbles: true }));
    area.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!asked || !['ArrowDown', 'ArrowUp', 'Enter', 'Tab', 'Escape'].includes(event.key)) return;
    if (event.key === 'Tab') return setAsked(null);
    event.preventDefault();
    event.stopPropagation();
    const { length } = asked.people;
    if (event.key === 'Escape') setAsked(null);
    else if (event.key === 'Enter') take(asked.people[asked.at]!);
    else setAsked({ ...asked, at: (asked.at + (event.key === 'ArrowDown' ? 1 : length - 1)) % length });
  };
  return (
    <>
      <div className="mention" onInput={look} onKeyDown={onKeyDown} onBlur={() => setAsked(null)}>
        <TextArea
          name="note"
          label={t('desk.note')}
          hint={people.length > 0 ? t('mention.hint') : undefined}
          rows={3}
          aria-autocomplete="list"
          aria-controls={asked ? 'mention-list' : undefined}
          aria-activedescendant={asked ? `mention-${asked.at}` : undefined}
        />
        {asked ? (
          <ul id="mention-list" className="mention__list" role="listbox" aria-label={t('mention.list')}>
            {asked.people.map((person, at) => (
              // The field keeps the focus, so that the caret stays.
              <li key={person.id} id={`mention-${at}`} role="option" aria-selected={at === asked.at} onMouseDown={(event) => event.preventDefault()} onClick={() => take(person)}>
                {person.name}
              </li>
            ))}
          </ul>
        ) : null}
        <p className="usa-sr-only" role="status">{asked ? t('mention.found', { count: asked.people.length }) : ''}</p>
      </div>
      {people.length > 0 ? <Select name="mentions" label={t('mention.pick')} optional choices={people.map(({ id, name }) => ({ value: id, label: name }))} empty={t('mention.nobody')} /> : null}
    </>
  );
}
