import { Form, redirect, useSearchParams } from 'react-router';
import type { Route } from './+types/KeysPage';
import { invalid, submit, text } from '../../../shared/form/index.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useT } from '../../../shared/i18n/index.js';
import { restoredIn } from '../../../shared/session/kept.js';
import { requireStaff } from '../../../shared/session/require-staff.js';
import { Alert, BackLink, Button, ErrorSummary, Page, PageHeader, TextInput } from '../../../shared/ui/index.js';
import { changedKeys, keyFaults, readKeys, SHORTCUTS, shortcutsWith, shownKeys } from './shortcuts.js';
import '../queue/queue.scss';

const OwnKeys = graphql(`
  query OwnKeys { ownKeys { name keys } }
`);
const SetSingleKeys = graphql(`
  mutation SetSingleKeys($on: Boolean!) { setSingleKeys(on: $on) }
`);
const SetOwnKeys = graphql(`
  mutation SetOwnKeys($keys: [OwnKeyInput!]!) { setOwnKeys(keys: $keys) { name } }
`);

export async function loader({ context }: Route.LoaderArgs) {
  requireStaff(context);
  return api(context)(OwnKeys);
}

const field = (name: string) => `key.${name}`;

/** Keeps which keys act for this person, or whether single keys act at all: on every device of theirs. */
export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const restored = restoredIn(form);
  if (restored) return { values: restored, faults: [] };
  return submit(
    form,
    async () => {
      if (form.has('on')) return api(context)(SetSingleKeys, { on: text(form, 'on') === 'yes' });
      if (text(form, 'do') === 'usual') {
        await api(context)(SetOwnKeys, { keys: [] });
        return redirect('/department/keys?done=1', 303);
      }
      const read = SHORTCUTS.map(({ name }) => ({ name, keys: readKeys(text(form, field(name))) }));
      const unread = read.filter(({ keys }) => keys === null);
      if (unread.length > 0) return invalid(form, unread.map(({ name }) => ({ path: field(name), code: 'KEY_UNKNOWN' })));
      const keys = read.map((one) => ({ ...one, keys: one.keys ?? '' }));
      const faults = keyFaults(keys).map(({ name, code, keys: clash }) => ({
        path: field(name),
        code,
        facts: [{ name: 'keys', value: shownKeys(clash).join(' ') }],
      }));
      if (faults.length > 0) return invalid(form, faults);
      await api(context)(SetOwnKeys, { keys: changedKeys(keys) });
      return redirect('/department/keys?done=1', 303);
    },
    request,
  );
}

/** The keys of each thing that single keys do. */
export default function KeysPage({ loaderData: { ownKeys } }: Route.ComponentProps) {
  const t = useT();
  const [params] = useSearchParams();
  return (
    <Page title={t('keys.change')}>
      <BackLink to="/department" />
      <ErrorSummary />
      <PageHeader title={t('keys.change')}>
        <p>{t('keys.change.lead')}</p>
      </PageHeader>
      {params.has('done') ? <Alert tone="success" slim role="status">{t('keys.done')}</Alert> : null}
      <Form method="post" noValidate className="own-keys">
        {shortcutsWith(ownKeys).map(({ name, keys }) => (
          // What is kept by now, also after going back to the usual keys.
          <TextInput key={`${name} ${keys}`} name={field(name)} label={t(`keys.${name}`)} defaultValue={shownKeys(keys).join(' ')} size="short" maxLength={20} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        ))}
        <p className="actions">
          <Button>{t('keys.keep')}</Button>
          <Button name="do" value="usual" variant="secondary">{t('keys.usual')}</Button>
        </p>
      </Form>
    </Page>
  );
}
