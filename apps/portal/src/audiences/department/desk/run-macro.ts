import { data, redirect, type RouterContextProvider } from 'react-router';
import { invalid, text, valuesOf } from '../../../shared/form/index.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { pageOf } from '../../../shared/i18n/locale.js';
import { filtersIn, queueVariables } from '../queue/filters.js';
import { formHref, requestPath } from './forms.js';

const RunMacro = graphql(`
  mutation DeskRunMacro($target: TargetInput!, $macroId: String!) {
    outcome: runMacro(target: $target, macroId: $macroId) {
      __typename
      ... on MacroRan { version }
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const Following = graphql(`
  query DeskFollowing(
    $attention: String $closed: Boolean $departmentId: String $districtCode: String $mine: Boolean $neighborhoodCode: String
    $search: String $serviceCode: String $sort: String $states: [String!] $unassigned: Boolean
  ) {
    queue(
      first: 50 attention: $attention closed: $closed departmentId: $departmentId districtCode: $districtCode mine: $mine
      neighborhoodCode: $neighborhoodCode search: $search serviceCode: $serviceCode sort: $sort states: $states unassigned: $unassigned
    ) {
      edges { node { id reference } }
    }
  }
`);
const DepartmentCodes = graphql(`
  query DeskDepartmentCodes { departments { id code } }
`);

type Context = Readonly<RouterContextProvider>;

/** Does a macro and goes where it says: stays, leaves the request, or opens the one that followed it in the list. */
export async function runMacro(context: Context, form: FormData, request: Request) {
  const id = text(form, 'id');
  const { pathname, search } = new URL(pageOf(request.url), request.url);
  // Looked up before: what was done may be in the list no more.
  const next = text(form, 'afterwards') === 'next' ? await following(context, id, search) : null;
  const { outcome } = await api(context)(RunMacro, { target: { id, version: Number(text(form, 'version')) || 1 }, macroId: text(form, 'macroId') });
  if (outcome.__typename !== 'MacroRan') return data({ ...invalid(form, outcome).data, values: valuesOf(form) }, { status: 422 });
  const place = { stay: pathname, close: '/department', next: next ? requestPath(next) : '/department' }[text(form, 'afterwards')] ?? pathname;
  return redirect(formHref({ pathname: place, search }, null, { done: `macro.${outcome.version}` }), 303);
}

async function following(context: Context, id: string, search: string): Promise<string | null> {
  const { departments } = await api(context)(DepartmentCodes);
  const { queue } = await api(context)(Following, queueVariables(filtersIn(new URLSearchParams(search)), departments));
  const rows = queue.edges.map(({ node }) => node);
  const others = [...rows.slice(rows.findIndex((row) => row.id === id) + 1), ...rows].filter((row) => row.id !== id);
  return others[0]?.reference ?? null;
}
