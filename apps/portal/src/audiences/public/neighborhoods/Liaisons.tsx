import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useLanguageName, useT } from '../../../shared/i18n/index.js';

const LiaisonPart = graphql(`
  fragment LiaisonPart on PublicLiaison { name languages officeHours areas { code name } }
`);

/** Who they are, what they speak, and when one finds them; nothing for nobody. `withAreas`: for which neighborhoods, too. */
export function Liaisons({ liaisons, withAreas }: { liaisons: readonly FragmentType<typeof LiaisonPart>[]; withAreas?: boolean }) {
  const t = useT();
  const nameOf = useLanguageName();
  if (liaisons.length === 0) return null;
  return (
    <ul className="event-list">
      {liaisons.map((liaison) => unmask(LiaisonPart, liaison)).map(({ name, languages, officeHours, areas }) => (
        <li key={`${name} ${areas.map(({ code }) => code).join(' ')}`}>
          <p><strong>{name}</strong>{withAreas ? ` · ${areas.map((area) => area.name).join(', ')}` : ''}</p>
          <p>{t('hood.liaison.speaks', { languages: languages.map(nameOf).join(', ') })}</p>
          {officeHours ? <p>{officeHours}</p> : null}
        </li>
      ))}
    </ul>
  );
}
