import { useEffect, useState } from 'react';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { listen } from '../../../shared/graphql/useLive.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Tag } from '../../../shared/ui/index.js';
import type { LineNow } from './line.js';
import './line.scss';

const MyLineNews = graphql(`subscription MyLineNews { myCalls }`);

/** Who else is on the call, kept true while the screen stands. A screen that cannot be told shows what it knew. */
export function useLine(loaded: LineNow): LineNow {
  const [line, setLine] = useState(loaded);
  useEffect(() => setLine(loaded), [loaded]);
  useEffect(() => {
    const look = async () => {
      const response = await fetch('/contact-center/line').catch(() => null);
      if (response?.ok) setLine((await response.json()) as LineNow);
    };
    return listen(MyLineNews.toString(), {}, () => void look());
  }, []);
  return line;
}

/** Help that was asked for and what was whispered. It stands there when it is empty too: only then is it told to those who do not see it. */
export function Line({ line: { help, gone } }: { line: LineNow }) {
  const t = useT();
  const format = useFormat();
  return (
    <div role="status">
      {gone.map(({ contact, byName }) => (
        <p key={contact} className="line">{t('line.gone', { name: byName })}</p>
      ))}
      {help.map(({ id, reason, state, takenByName, whispers }) => (
        <section key={id} className="line" aria-label={t('help.title')}>
          <p>
            <Tag tone={state === 'taken' ? 'info' : 'warn'} icon="supportAgent">{t(`help.state.${state}`)}</Tag>{' '}
            {takenByName ? t('help.taken', { name: takenByName }) : t('help.nobody', { reason: t(`help.reason.${reason}`) })}{' '}
            <button type="submit" name="intent" value={`help-end:${id}`} className="usa-button usa-button--outline">
              {t(state === 'taken' ? 'help.solved' : 'help.withdraw')}
            </button>
          </p>
          {whispers.length > 0 ? (
            <ol className="line__whispers">
              {whispers.map(({ id: whisper, at, byName, words }) => (
                <li key={whisper}>
                  <strong>{byName}</strong> <span className="quiet">{format.time(at)}</span>
                  <br />
                  {words}
                </li>
              ))}
            </ol>
          ) : null}
        </section>
      ))}
    </div>
  );
}
