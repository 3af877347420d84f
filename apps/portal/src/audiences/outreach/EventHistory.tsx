import { type FragmentType, graphql, unmask } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { Timeline } from '../../shared/ui/index.js';

const Change = graphql(`fragment ChangeOfEvent on EventChange { id at byName act fields { field before after } }`);

/** Who did what with an event, newest first; times as the city's clock has them. */
export function EventHistory({ changes }: { changes: readonly FragmentType<typeof Change>[] }) {
  const t = useT();
  const format = useFormat();
  if (changes.length === 0) return null;
  const value = (text: string | null | undefined) => (text == null ? t('outreach.history.none') : /^\d{4}-\d\d-\d\dT/.test(text) ? format.dateTime(text) : text);
  return (
    <details className="panel">
      <summary>{t('outreach.history')}</summary>
      <Timeline
        entries={unmask(Change, changes).map(({ id, at, byName, act, fields }) => ({
          id,
          at,
          by: byName ?? t('outreach.history.somebody'),
          text: (
            <>
              <p>{t(`outreach.history.${act}`)}</p>
              {fields.length > 0 ? (
                <ul>
                  {fields.map(({ field, before, after }) => {
                    const name = t(`outreach.history.field.${field}`);
                    return <li key={field}>{before == null && after == null ? name : t('outreach.history.became', { field: name, before: value(before), after: value(after) })}</li>;
                  })}
                </ul>
              ) : null}
            </>
          ),
        }))}
      />
    </details>
  );
}
