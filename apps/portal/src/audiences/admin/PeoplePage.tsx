import { Form, redirect, useSearchParams } from 'react-router';
import type { Route } from './+types/PeoplePage';
import { invalid, submit, text } from '../../shared/form/index.js';
import { graphql, unmask } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { useT } from '../../shared/i18n/index.js';
import { useVisitor } from '../../shared/session/useVisitor.js';
import { Alert, Button, ButtonLink, ErrorSummary, Link, Page, PageHeader, Table, Tag } from '../../shared/ui/index.js';
import { AdminTabs } from './AdminTabs.js';

const People = graphql(`
  query AdminPeople($after: String) {
    staff(first: 100, after: $after) {
      edges { node { id name email state roles { roleName departmentName } } }
      pageInfo { endCursor hasNextPage }
    }
  }
`);
const Disable = graphql(`
  mutation AdminDisable($id: ID!) {
    disableStaff(id: $id) { __typename ... on Refused { ...AdminRefused } ... on InvalidInput { ...AdminInvalid } }
  }
`);
const Enable = graphql(`
  mutation AdminEnable($id: ID!) {
    enableStaff(id: $id) { __typename ... on Refused { ...AdminRefused } ... on InvalidInput { ...AdminInvalid } }
  }
`);
const InviteAgain = graphql(`
  mutation AdminInviteAgain($id: ID!) {
    inviteAgain(id: $id) { __typename ... on Refused { ...AdminRefused } ... on InvalidInput { ...AdminInvalid } }
  }
`);
const AdminRefused = graphql(`
  fragment AdminRefused on Refused { code facts { name value } }
`);
const AdminInvalid = graphql(`
  fragment AdminInvalid on InvalidInput { fields { path code facts { name value } } }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  const after = new URL(request.url).searchParams.get('after') ?? undefined;
  const { staff } = await api(context)(People, { after });
  return { people: staff.edges.map(({ node }) => node), next: staff.pageInfo.hasNextPage ? staff.pageInfo.endCursor : null };
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(
    form,
    async () => {
      const doing = text(form, 'do');
      const answer = await change(api(context), doing, text(form, 'id'));
      if (answer.__typename === 'Refused') return invalid(form, unmask(AdminRefused, answer));
      if (answer.__typename === 'InvalidInput') return invalid(form, unmask(AdminInvalid, answer));
      return redirect(`/admin?done=${doing}`, 303);
    },
    request,
  );
}

async function change(run: ReturnType<typeof api>, doing: string, id: string) {
  if (doing === 'disable') return (await run(Disable, { id })).disableStaff;
  if (doing === 'enable') return (await run(Enable, { id })).enableStaff;
  return (await run(InviteAgain, { id })).inviteAgain;
}

const TONES = { active: 'good', invited: 'info', disabled: 'done' } as const;
const ACTS: Record<string, readonly ('again' | 'disable' | 'enable')[]> = { invited: ['again', 'disable'], active: ['disable'], disabled: ['enable'] };
const DONE = ['saved', 'invite', 'again', 'disable', 'enable'];

export default function PeoplePage({ loaderData: { people, next } }: Route.ComponentProps) {
  const t = useT();
  const { staff: me } = useVisitor();
  const done = useSearchParams()[0].get('done') ?? '';
  return (
    <Page title={t('admin.people')} width="full">
      <ErrorSummary />
      <PageHeader title={t('admin.people')} />
      <AdminTabs current="people" />
      {DONE.includes(done) ? <Alert tone="success" slim role="status">{t(`admin.done.${done}`)}</Alert> : null}
      <p>
        <ButtonLink to="/admin/invite">{t('admin.invite')}</ButtonLink>
      </p>
      <div className="panel">
        <Table
          dense
          stacks
          caption={t('admin.people')}
          rows={people}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', head: t('admin.name'), cell: ({ id, name }) => <Link to={`/admin/people/${id}`}>{name}</Link> },
            { key: 'email', head: t('admin.email'), cell: ({ email }) => email },
            {
              key: 'roles',
              head: t('admin.roles'),
              cell: ({ roles }) => roles.map(({ roleName, departmentName }) => (departmentName ? `${roleName}, ${departmentName}` : roleName)).join('; '),
            },
            { key: 'state', head: t('admin.state'), cell: ({ state }) => <Tag tone={TONES[state as keyof typeof TONES]}>{t(`admin.state.${state}`)}</Tag> },
            {
              key: 'acts',
              head: t('admin.acts'),
              cell: ({ id, name, state }) => (id === me?.id ? t('admin.you') : (ACTS[state] ?? []).map((act) => (
                <Form key={act} method="post" className="admin-act">
                  <input type="hidden" name="id" value={id} />
                  <Button variant="plain" name="do" value={act}>
                    {t(`admin.act.${act}`)} <span className="usa-sr-only">{name}</span>
                  </Button>
                </Form>
              ))),
            },
          ]}
        />
        {next ? <Link to={`/admin?after=${encodeURIComponent(next)}`}>{t('admin.more')}</Link> : null}
      </div>
    </Page>
  );
}
