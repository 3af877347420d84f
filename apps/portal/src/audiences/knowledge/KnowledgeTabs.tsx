import { useT } from '../../shared/i18n/index.js';
import { useVisitor } from '../../shared/session/useVisitor.js';
import { Tabs } from '../../shared/ui/index.js';

/** The rooms of the knowledge base. */
export function KnowledgeTabs({ current }: { current: 'answers' | 'today' }) {
  const t = useT();
  const { staff } = useVisitor();
  if (!staff?.permissions.includes('knowledge.today')) return null;
  return (
    <Tabs
      label={t('knowledge.title')}
      tabs={[
        { to: '/knowledge', label: t('knowledge.answers'), current: current === 'answers' },
        { to: '/knowledge/today', label: t('knowledge.today'), current: current === 'today' },
      ]}
    />
  );
}
