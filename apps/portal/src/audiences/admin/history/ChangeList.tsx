import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useHas, useT } from '../../../shared/i18n/index.js';
import { EmptyState, Link, Timeline } from '../../../shared/ui/index.js';

export const ChangeRow = graphql(`
  fragment ChangeRow on SettingsChange {
    id kind about name changedByName changedAt act reason differences { path before after }
  }
`);

/** Changes of the city's settings in plain sentences, newest first. `named`: each says what it is about. */
export function ChangeList({ changes, named }: { changes: readonly FragmentType<typeof ChangeRow>[]; named?: boolean }) {
  const t = useT();
  const field = useFieldName();
  const value = (text: string | null | undefined) => (text === 'true' ? t('admin.yes') : text === 'false' ? t('admin.no') : (text ?? ''));
  if (changes.length === 0) return <EmptyState title={t('history.none')} />;
  return (
    <Timeline
      entries={unmask(ChangeRow, changes).map((change) => {
        const name = change.changedByName ?? t('history.folder');
        return {
          id: change.id,
          at: change.changedAt,
          by: name,
          text: (
            <>
              <p>
                {named ? <><strong>{t(`history.kind.${change.kind}`)}</strong>{change.name === change.kind ? null : <> <ChangedObject {...change} /></>}: </> : null}
                {t(change.changedByName ? `history.act.${change.act}` : 'history.act.overruled')}
              </p>
              {change.reason ? <p>{t('history.reason', { reason: change.reason })}</p> : null}
              {change.act === 'changed' && change.changedByName && change.differences.length > 0 ? (
                <ul className="history-fields">
                  {change.differences.map(({ path, before, after }) => (
                    <li key={path}>{t(sentence(before, after), { field: field(path), before: value(before), after: value(after) })}</li>
                  ))}
                </ul>
              ) : null}
            </>
          ),
        };
      })}
    />
  );
}

const sentence = (before: string | null | undefined, after: string | null | undefined) =>
  before == null ? 'history.set' : after == null ? 'history.unset' : 'history.became';

/** "Name, es", "Questions, where, prompt": what a path is about. */
function useFieldName(): (path: string) => string {
  const t = useT();
  const has = useHas();
  return (path) => path.split('.').map((part) => (has(`history.field.${part}`) ? t(`history.field.${part}`) : part)).join(', ');
}

const PLACES: Readonly<Record<string, (about: string) => string>> = {
  department: (about) => `/admin/departments/${about}`,
  service: (about) => `/admin/services/${about}`,
  'service-group': (about) => `/admin/services/groups?change=${about}`,
  'routing-rule': (about) => `/admin/routing/rules/${about}`,
  role: (about) => `/admin/roles/${about}`,
  staff: (about) => `/admin/people/${about}`,
  officer: () => '/admin/officers',
  city: () => '/admin/city',
  calendar: (about) => `/admin/calendars/${about}`,
  agreement: (about) => `/department/agreements/${about}`,
  template: (about) => `/admin/templates/${about}`,
  macro: (about) => `/admin/macros/${about}`,
  assignment: () => '/admin/assignment',
  contractor: () => '/admin/contractors',
  'transfer-target': (about) => `/admin/transfers?change=${about}`,
  'empowerment-limit': (about) => `/admin/limits?role=${about}`,
};

function ChangedObject({ kind, about, name, act }: { kind: string; about: string; name: string; act: string }) {
  const place = PLACES[kind];
  if (!place || act === 'removed') return name;
  const to = place(about);
  // Another audience has words and a chunk of its own.
  return to.startsWith('/admin') ? <Link to={to}>{name}</Link> : <a href={to}>{name}</a>;
}
