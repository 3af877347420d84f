import { useT } from '../../shared/i18n/index.js';
import { useMay } from '../../shared/session/useVisitor.js';
import { Tabs } from '../../shared/ui/index.js';

/** The rooms of feedback. */
export function FeedbackTabs({ current }: { current: 'queue' | 'figures' | 'audits' | 'complaints' | 'improvements' | 'meetings' }) {
  const t = useT();
  const mayComplaints = useMay('feedback.complaints');
  const mayAudit = useMay('feedback.audit');
  return (
    <Tabs
      label={t('feedback.title')}
      tabs={[
        { to: '/feedback', label: t('feedback.queue'), current: current === 'queue' },
        { to: '/feedback/figures', label: t('feedback.figures'), current: current === 'figures' },
        { to: '/feedback/improvements', label: t('improvements.title'), current: current === 'improvements' },
        { to: '/feedback/meetings', label: t('meetings.title'), current: current === 'meetings' },
        ...(mayComplaints ? [{ to: '/feedback/complaints', label: t('feedback.complaints'), current: current === 'complaints' }] : []),
        ...(mayAudit ? [{ to: '/feedback/audits', label: t('feedback.audits'), current: current === 'audits' }] : []),
      ]}
    />
  );
}
