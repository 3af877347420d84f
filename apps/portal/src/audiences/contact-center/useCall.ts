import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Ask, Kept } from './desk.js';
import type { Desk } from './desk-of.js';
import { layAside, putBack, takeUp } from './unsent.js';

const EVERY_MS = 2_000;

/** `kept`: nothing is newer than the server's draft. */
export type Keeping = 'kept' | 'typing' | 'offline' | 'signed-out';

/**
 * Keeps the form every two seconds while somebody types, and asks for what stands beside it. It goes by `fetch`, not by
 * a navigation: a broken line must not take the screen away.
 */
export function useCall(form: RefObject<HTMLFormElement | null>, callKey: string, loaded: Desk) {
  const [desk, setDesk] = useState(loaded);
  const [keeping, setKeeping] = useState<Keeping>('kept');
  const isNewer = useRef(false);
  const asked = useRef(0);

  const send = useCallback(
    async (ask: Ask, init: RequestInit = {}): Promise<Desk | null> => {
      if (!form.current) return null;
      const fields = new FormData(form.current);
      fields.set('ask', ask);
      isNewer.current = false;
      const turn = ask === 'keep' ? asked.current : ++asked.current;
      try {
        const response = await fetch('/contact-center/desk', { method: 'POST', body: fields, ...init });
        if (response.status !== 401 && !response.ok) throw new Error(String(response.status));
        const answer = (await response.json()) as Kept;
        setKeeping(answer.signedOut ? 'signed-out' : isNewer.current ? 'typing' : 'kept');
        if (answer.signedOut || !answer.desk || turn !== asked.current) return null;
        const { desk } = answer;
        // Whoever waits for it goes on to a field that it brings.
        flushSync(() => setDesk((before) => (ask === 'caller' ? desk : { ...desk, callers: before.callers })));
        return desk;
      } catch {
        isNewer.current = true;
        setKeeping('offline');
        return null;
      }
    },
    [form],
  );

  useEffect(() => {
    let isSending = false;
    const timer = setInterval(() => {
      if (!isNewer.current || isSending) return;
      isSending = true;
      void send('keep').finally(() => (isSending = false));
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [send]);

  useEffect(() => {
    // The link to sign in must not lose what was typed just now: `keepalive` lets it arrive after the page is gone.
    const leave = () => {
      if (!isNewer.current || !form.current) return;
      layAside(form.current, callKey);
      void send('keep', { keepalive: true });
    };
    window.addEventListener('beforeunload', leave);
    return () => window.removeEventListener('beforeunload', leave);
  }, [send, form, callKey]);

  useEffect(() => {
    const unsent = takeUp(callKey);
    if (!unsent || !form.current) return;
    putBack(form.current, unsent);
    const there = new Set(form.current.elements);
    // A service that was chosen brings its questions, and these their answers. Who types meanwhile is not written over.
    void send('beside').then(() => {
      if (form.current) putBack(form.current, unsent, there);
      isNewer.current = true;
    });
  }, [send, form, callKey]);

  const typed = useCallback(() => {
    isNewer.current = true;
    setKeeping((now) => (now === 'kept' ? 'typing' : now));
  }, []);

  return { desk, keeping, typed, look: useCallback(() => send('beside'), [send]), lookUp: useCallback(() => send('caller'), [send]) };
}
