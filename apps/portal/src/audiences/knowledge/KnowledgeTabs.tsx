import { useT } from '../../shared/i18n/index.js';
import { useVisitor } from '../../shared/session/useVisitor.js';
import { Tabs } from '../../shared/ui/index.js';

const ROOMS = [
  { key: 'answers', to: '/knowledge', permission: 'knowledge.read' },
  { key: 'today', to: '/knowledge/today', permission: 'knowledge.today' },
  { key: 'synonyms', to: '/knowledge/synonyms', permission: 'knowledge.publish' },
] as const;

/** The rooms of the knowledge base that somebody may enter. */
export function KnowledgeTabs({ current }: { current: (typeof ROOMS)[number]['key'] }) {
  const t = useT();
  const { staff } = useVisitor();
  const open = ROOMS.filter(({ permission }) => staff?.permissions.includes(permission));
  if (open.length < 2) return null;
  return <Tabs label={t('knowledge.title')} tabs={open.map(({ key, to }) => ({ to, label: t(`knowledge.${key}`), current: key === current }))} />;
}
