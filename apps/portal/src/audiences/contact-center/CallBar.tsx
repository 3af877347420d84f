import { type ReactNode, useEffect, useState } from 'react';
import { T, useT } from '../../shared/i18n/index.js';
import { useVisitor } from '../../shared/session/useVisitor.js';
import { Button, Icon } from '../../shared/ui/index.js';
import { Ending } from './Ending.js';
import type { Keeping } from './useCall.js';

interface CallBarProps {
  startedAt: number;
  keeping: Keeping;
  isEnding: boolean;
  onEnding(open: boolean): void;
  /** Who else may be asked to the call. */
  children?: ReactNode;
}

/** Always in sight: danger first, how long the call has lasted, whether everything is kept, and the ways out. */
export function CallBar({ startedAt, keeping, isEnding, onEnding, children }: CallBarProps) {
  const t = useT();
  const { city } = useVisitor();
  return (
    <div className="call-bar">
      <h1>{t('call.title')}</h1>
      <p className="call-bar__time">
        <Icon name="phone" />
        <Timer startedAt={startedAt} />
      </p>
      <p className="call-bar__danger">
        <Icon name="warning" />
        {t('call.emergency', { phone: city.emergencyPhone })}
      </p>
      <p className={keeping === 'kept' || keeping === 'typing' ? 'call-bar__kept call-bar__kept--well' : 'call-bar__kept'} role="status">
        {keeping === 'signed-out' ? (
          <T id="call.kept.signed-out" components={{ link: <a href="/sign-in?to=/contact-center" /> }} />
        ) : keeping === 'offline' ? (
          t('call.kept.offline')
        ) : (
          t('call.kept')
        )}
      </p>
      <div className="call-bar__end">
        <Button variant="secondary" name="intent" value="park" aria-keyshortcuts="F10">
          {t('call.park')} <kbd>F10</kbd>
        </Button>
        {children}
        <Ending isOpen={isEnding} onToggle={onEnding} />
      </div>
    </div>
  );
}

/** Minutes and seconds since the call was answered, by the server's clock. */
function Timer({ startedAt }: { startedAt: number }) {
  const t = useT();
  const { now } = useVisitor();
  const [before] = useState(() => Math.max(0, new Date(now).getTime() - startedAt));
  const [since, setSince] = useState(0);
  useEffect(() => {
    const opened = performance.now();
    const timer = setInterval(() => setSince(performance.now() - opened), 1_000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.floor((before + since) / 1_000);
  return (
    <span role="timer" aria-label={t('call.timer')}>
      {`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`}
    </span>
  );
}
