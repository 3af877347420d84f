import { useEffect, useRef } from 'react';
import { useT } from '../../shared/i18n/index.js';
import { Button, Tag } from '../../shared/ui/index.js';
import { Combobox } from './Combobox.js';
import type { Desk } from './desk-of.js';
import type { Found, FoundItem } from './search.js';

interface WhatProps {
  service: Desk['service'];
  /** Without script: what the words may mean. */
  found: Found | null;
  /** `service:…` (or `service:` to choose anew), `article:…`, `place:…`, `today:…` or `request:…` */
  onChoose(id: string): void;
  /** What was taken of the results for these words. */
  onTaken(words: string, id: string): void;
  onDanger(danger: Found['emergency']): void;
}

/** What it is about: search as one types, then the service that was chosen. */
export function What({ service, found, onChoose, onTaken, onDanger }: WhatProps) {
  const t = useT();
  const again = useRef(false);
  const words = useRef('');
  useEffect(() => {
    if (!service && again.current) document.getElementById('q')?.focus();
    again.current = false;
  }, [service]);
  async function search(typed: string): Promise<readonly FoundItem[]> {
    const response = await fetch(`/contact-center/search?what=${encodeURIComponent(typed)}`);
    if (!response.ok) return [];
    const { items, emergency } = (await response.json()) as Found;
    words.current = typed;
    onDanger(emergency);
    return items;
  }
  return (
    <>
      <h2 id="what-heading">{t('what.title')}</h2>
      {service ? (
        <div className="chosen">
          <p>
            <strong>{service.name}</strong> <Internal isPublic={service.isPublic} />
            <br />
            <span className="quiet">{t('what.goes-to', { department: service.department.name })}</span>
          </p>
          <Button
            variant="plain"
            name="intent"
            value="again"
            onClick={(event) => {
              event.preventDefault();
              again.current = true;
              onChoose('service:');
            }}
          >
            {t('what.again')}
          </Button>
        </div>
      ) : (
        <Combobox
          name="q"
          label={<>{t('what.label')} <kbd>F4</kbd></>}
          hint={t('what.hint')}
          search={search}
          keyOf={({ id }) => id}
          // What the caller asks stays; only a service takes its place in the form.
          textOf={({ kind, title }, typed) => (kind === 'service' ? title : typed)}
          option={(item) => <Option {...item} />}
          onChoose={({ id }) => {
            onTaken(words.current, id);
            onChoose(id);
          }}
        />
      )}
      {!service && found ? (
        <ul className="found">
          {found.items.map((item) => (
            <li key={item.id}>
              <Tag tone={item.kind === 'service' ? 'info' : 'neutral'}>{t(`what.kind.${item.kind}`)}</Tag>{' '}
              <Button
                variant="plain"
                name="intent"
                value={item.id}
                onClick={(event) => {
                  event.preventDefault();
                  onChoose(item.id);
                }}
              >
                {item.title}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Option({ kind, title, summary, isPublic }: FoundItem) {
  const t = useT();
  return (
    <>
      <Tag tone={kind === 'service' ? 'info' : 'neutral'}>{t(`what.kind.${kind}`)}</Tag> <strong>{title}</strong> <Internal isPublic={isPublic} />
      <br />
      {summary}
    </>
  );
}

function Internal({ isPublic }: { isPublic: boolean }) {
  const t = useT();
  return isPublic ? null : <Tag>{t('what.internal')}</Tag>;
}
