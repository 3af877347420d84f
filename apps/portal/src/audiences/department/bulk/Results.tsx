import { type FieldFault } from '../../../shared/form/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { Link, Table, Tag } from '../../../shared/ui/index.js';
import { requestPath } from '../desk/forms.js';
import { grouped } from '../reference.js';
import { Why } from './Why.js';

export interface Result {
  id: string;
  reference: string;
  serviceName: string;
  address: string | null;
  state: string;
  refusal: Omit<FieldFault, 'path'> | null;
}

/** Requests, each with what came of it. Nothing where there are none. */
export function Results({ title, items }: { title: string; items: readonly Result[] }) {
  const t = useT();
  if (items.length === 0) return null;
  return (
    <Table
      dense
      stacks
      caption={title}
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        { key: 'what', head: t('queue.col.what'), cell: ({ reference, serviceName }) => <><Link to={requestPath(reference)}>{serviceName}</Link> <span className="quiet">{grouped(reference)}</span></> },
        { key: 'where', head: t('queue.col.where'), cell: ({ address }) => address ?? t('queue.nowhere') },
        { key: 'how', head: t('bulk.how'), cell: ({ state, refusal }) => (refusal ? <Why refusal={refusal} /> : <Tag tone={state === 'done' ? 'good' : 'neutral'}>{t(`bulk.state.${state}`)}</Tag>) },
      ]}
    />
  );
}
