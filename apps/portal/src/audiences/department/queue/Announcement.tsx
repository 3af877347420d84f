import { useEffect, useRef, useState } from 'react';
import { useT } from '../../../shared/i18n/index.js';

/** Says politely how many requests came into the list since the last look. Another view of the queue is no news. */
export function Announcement({ ids, view }: { ids: readonly string[]; view: string }) {
  const t = useT();
  const seen = useRef({ ids, view });
  const [said, setSaid] = useState('');
  const key = ids.join();
  useEffect(() => {
    const before = seen.current;
    const now = key === '' ? [] : key.split(',');
    seen.current = { ids: now, view };
    if (before.view !== view) return setSaid('');
    const count = now.filter((id) => !before.ids.includes(id)).length;
    if (count > 0) setSaid(t('queue.arrived', { count }));
  }, [key, view, t]);
  return (
    <p className="queue__news" role="status">
      {said}
    </p>
  );
}
