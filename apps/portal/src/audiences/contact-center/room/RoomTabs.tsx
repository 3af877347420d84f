import { useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Tabs } from '../../../shared/ui/index.js';

const ROOMS = [
  { key: 'now', to: '/contact-center/room', words: 'room.now', permission: 'contact.supervise' },
  { key: 'teams', to: '/contact-center/room/teams', words: 'room.teams', permission: 'contact.supervise' },
  { key: 'telephones', to: '/contact-center/room/telephones', words: 'telephones.title', permission: 'contact.supervise' },
  { key: 'quality', to: '/contact-center/quality', words: 'quality.title', permission: 'contact.coach' },
  { key: 'scorecards', to: '/contact-center/scorecards', words: 'scorecards.title', permission: 'contact.coach' },
  { key: 'procedures', to: '/contact-center/procedures', words: 'procedure.title', permission: 'procedure.manage' },
  { key: 'mystery', to: '/contact-center/quality/mystery', words: 'mystery.title', permission: 'contact.coach' },
  { key: 'modules', to: '/contact-center/modules', words: 'modules.title', permission: 'training.manage' },
] as const;

/** What a supervisor looks at: the floor now, and the weeks behind it. */
export function RoomTabs({ current }: { current: (typeof ROOMS)[number]['key'] }) {
  const t = useT();
  const { staff } = useVisitor();
  const open = ROOMS.filter(({ permission }) => staff?.permissions.includes(permission));
  return <Tabs label={t('room.title')} tabs={open.map(({ key, to, words }) => ({ to, label: t(words), current: key === current }))} />;
}
