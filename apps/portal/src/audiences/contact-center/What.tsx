import { useEffect, useRef } from 'react';
import { useT } from '../../shared/i18n/index.js';
import { Button, Tag } from '../../shared/ui/index.js';
import { Combobox } from './Combobox.js';
import type { Desk } from './desk-of.js';
import type { FoundService, FoundServices } from './search.js';

interface WhatProps {
  service: Desk['service'];
  /** Without script: what the words may mean. */
  found: FoundServices | null;
  onChoose(code: string): void;
  onDanger(danger: FoundServices['emergency']): void;
}

/** What it is about: search as one types, then the service that was chosen. */
export function What({ service, found, onChoose, onDanger }: WhatProps) {
  const t = useT();
  const again = useRef(false);
  useEffect(() => {
    if (!service && again.current) document.getElementById('q')?.focus();
    again.current = false;
  }, [service]);
  async function search(words: string): Promise<readonly FoundService[]> {
    const response = await fetch(`/contact-center/search?what=${encodeURIComponent(words)}`);
    if (!response.ok) return [];
    const { rankServices, emergency } = (await response.json()) as FoundServices;
    onDanger(emergency);
    return rankServices;
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
              onChoose('');
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
          keyOf={({ code }) => code}
          textOf={({ name }) => name}
          option={({ name, description, isPublic }) => (
            <>
              <strong>{name}</strong> <Internal isPublic={isPublic} />
              <br />
              {description}
            </>
          )}
          onChoose={({ code }) => onChoose(code)}
        />
      )}
      {!service && found ? (
        <ul className="found">
          {found.rankServices.map(({ code, name }) => (
            <li key={code}>
              <Button
                variant="plain"
                name="intent"
                value={`service:${code}`}
                onClick={(event) => {
                  event.preventDefault();
                  onChoose(code);
                }}
              >
                {name}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Internal({ isPublic }: { isPublic: boolean }) {
  const t = useT();
  return isPublic ? null : <Tag>{t('what.internal')}</Tag>;
}
