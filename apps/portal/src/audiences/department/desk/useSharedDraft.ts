import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { DRAFTED, draftOf, type DraftsFragment } from './drafts.js';
import type { FormName } from './forms.js';

const AFTER_MS = 3_000;

interface Where {
  name: FormName;
  reference: string;
  request: DraftsFragment;
  /** The server has just said that a colleague's words are newer, and the person has read so. */
  told: boolean;
}

/**
 * Keeps a note's or a reply's words with the request every few seconds, for the next colleague. It stops where a colleague
 * has newer ones: `theirs` says so, and `take` goes on with them.
 */
export function useSharedDraft(form: RefObject<HTMLFormElement | null>, { name, reference, request, told }: Where) {
  const { staff } = useVisitor();
  const field = DRAFTED[name];
  const draft = draftOf(name, request);
  const [revision, setRevision] = useState(draft?.revision ?? null);
  const isTheirs = draft !== null && draft.authorId !== staff?.id;
  const [keptAt, setKeptAt] = useState(isTheirs ? null : (draft?.at ?? null));
  const [theirs, setTheirs] = useState(false);
  const busy = useRef(false);
  const timer = useRef(0);
  const words = () => form.current?.elements.namedItem(field ?? '') as HTMLTextAreaElement | null;

  const save = useEffectEvent(async () => {
    if (!form.current || theirs) return;
    if (busy.current) return later();
    busy.current = true;
    const body = new URLSearchParams([...new FormData(form.current)].filter((each): each is [string, string] => typeof each[1] === 'string'));
    const answer = await fetch(`/department/requests/${reference}/draft`, { method: 'POST', body }).catch(() => null);
    busy.current = false;
    if (answer?.ok) {
      const kept = (await answer.json()) as { revision: string | null; at: string };
      setRevision(kept.revision);
      setKeptAt(kept.revision && kept.at);
    } else if (answer?.status === 422) setTheirs(true);
  });
  const later = () => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void save(), AFTER_MS);
  };

  useEffect(() => {
    const element = form.current;
    if (!element || !field) return;
    // What is on its way as a note or a reply is no draft any more.
    const stop = () => clearTimeout(timer.current);
    element.addEventListener('input', later);
    element.addEventListener('submit', stop);
    return () => {
      stop();
      element.removeEventListener('input', later);
      element.removeEventListener('submit', stop);
    };
  }, [form, field]);

  // At first: words of this tab that are not the draft's. Later: a colleague went on with it while this page was open.
  const newest = draft?.revision ?? null;
  const compare = useEffectEvent(() => {
    if (!isTheirs) return;
    const typed = words()?.value.trim() ?? '';
    if (typed !== '' && typed !== draft.body) setTheirs(true);
  });
  useEffect(() => compare(), [newest]);
  useEffect(() => {
    if (!told) return;
    setTheirs(false);
    setRevision(newest);
  }, [told, newest]);

  const take = () => {
    const area = words();
    if (!area || !draft) return;
    area.value = draft.body;
    setRevision(draft.revision);
    setTheirs(false);
    area.focus();
  };
  return { isDrafted: field !== undefined, draft, isTheirs, revision, keptAt, theirs, take };
}
