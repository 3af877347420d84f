import { useEffect, useEffectEvent, useState } from 'react';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { listen } from '../../../shared/graphql/useLive.js';
import { useT } from '../../../shared/i18n/index.js';
import { Icon } from '../../../shared/ui/index.js';

const DeskPresence = graphql(`
  fragment DeskPresence on StaffRequest {
    id
    reference
    present { name writing }
  }
`);
const PresenceChanged = graphql(`
  subscription DeskPresenceChanged($id: String!) {
    presenceChanged(id: $id)
  }
`);
const EVERY_MS = 15_000;
/** While letters come, "writing" is said anew before it would be forgotten. */
const WRITING_MS = 4_000;

type Person = ReturnType<typeof peopleIn>[number];
const peopleIn = (request: FragmentType<typeof DeskPresence>) => unmask(DeskPresence, request).present;

/** Who else looks at this request and who writes. It locks nothing. Without script it says who was there when the page came. */
export function PresentNow({ request }: { request: FragmentType<typeof DeskPresence> }) {
  const t = useT();
  const { id, reference, present } = unmask(DeskPresence, request);
  const [people, setPeople] = useState<readonly Person[]>(present);
  const say = useEffectEvent(async (writing: string, leaves = false) => {
    const body = new URLSearchParams({ id, writing, left: leaves ? 'yes' : '' });
    // Nobody waits for it: without a connection the others see us go, and come back.
    const answer = await fetch(`/department/requests/${reference}/presence`, { method: 'POST', body, keepalive: leaves }).catch(() => null);
    if (answer?.ok && !leaves) setPeople((await answer.json()) as Person[]);
  });
  useEffect(() => {
    let writing = '';
    let said = 0;
    let idle = 0;
    const speak = () => {
      said = Date.now();
      void say(writing);
    };
    const onInput = ({ target }: Event) => {
      const form = (target as Element).closest<HTMLFormElement>('#form');
      if (!form) return;
      const doing = new FormData(form).get('do');
      const next = doing === 'note' || doing === 'reply' ? doing : 'other';
      clearTimeout(idle);
      idle = window.setTimeout(() => {
        writing = '';
        speak();
      }, 6_000);
      if (next === writing && Date.now() - said < WRITING_MS) return;
      writing = next;
      speak();
    };
    const leave = () => void say('', true);
    speak();
    const timer = setInterval(speak, EVERY_MS);
    const stop = listen(PresenceChanged.toString(), { id }, speak);
    document.addEventListener('input', onInput);
    window.addEventListener('pagehide', leave);
    return () => {
      clearInterval(timer);
      clearTimeout(idle);
      stop();
      document.removeEventListener('input', onInput);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [id]);
  return (
    <p className="present-now" role="status">
      {people.length > 0 ? (
        <>
          <Icon name="groups" />
          {people.map(({ name, writing }) => t(writing ? `present.${writing}` : 'present.looks', { name })).join(' · ')}
        </>
      ) : null}
    </p>
  );
}
