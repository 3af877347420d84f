import { useId } from 'react';
import { useT } from '../../../shared/i18n/index.js';
import { Table } from '../../../shared/ui/index.js';
import { type OpenWindow, windowsText } from './hours-text.js';

export interface DayHours {
  day: number;
  windows: readonly OpenWindow[];
}

const [WIDTH, LEFT, ROW, TOP] = [640, 96, 26, 22];
const DAY = 1440;
const x = (minute: number) => LEFT + (minute / DAY) * (WIDTH - LEFT - 8);

/** A week's open hours drawn by day, and the same as a table. What runs past midnight is drawn where it is: the next day. */
export function WeekPicture({ title, weekly }: { title: string; weekly: readonly DayHours[] }) {
  const t = useT();
  const id = useId();
  const bars = weekly.flatMap(({ day, windows }) =>
    windows.flatMap(({ opens, closes }) => [
      { day, opens, closes: Math.min(closes, DAY) },
      ...(closes > DAY ? [{ day: (day % 7) + 1, opens: 0, closes: closes - DAY }] : []),
    ]),
  );
  const height = TOP + 7 * ROW + 4;
  return (
    <figure className="chart week-picture">
      <figcaption id={id}>{title}</figcaption>
      <div className="chart__scroll" tabIndex={0} role="group" aria-labelledby={id}>
        <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-labelledby={id}>
          {[0, 6, 12, 18, 24].map((hour) => (
            <g key={hour} className="chart__grid">
              <line x1={x(hour * 60)} x2={x(hour * 60)} y1={TOP} y2={height} />
              <text x={x(hour * 60)} y={TOP - 8} textAnchor={hour === 24 ? 'end' : 'middle'}>{`${hour}:00`}</text>
            </g>
          ))}
          {weekly.map(({ day }) => (
            <g key={day}>
              <rect className="bar-row__track" x={LEFT} y={TOP + (day - 1) * ROW + 4} width={x(DAY) - LEFT} height={ROW - 8} />
              <text x={LEFT - 8} y={TOP + (day - 1) * ROW + 18} textAnchor="end" className="chart__tick">{t(`calendar.day.${day}`)}</text>
            </g>
          ))}
          {bars.map(({ day, opens, closes }) => (
            <rect key={`${day} ${opens}`} className="bar-row__bar bar-row__bar--info" x={x(opens)} y={TOP + (day - 1) * ROW + 4} width={x(closes) - x(opens)} height={ROW - 8} />
          ))}
        </svg>
      </div>
      <Table
        dense
        stacks
        caption={title}
        rows={weekly}
        rowKey={({ day }) => String(day)}
        columns={[
          { key: 'day', head: t('calendar.day'), cell: ({ day }) => t(`calendar.day.${day}`) },
          { key: 'hours', head: t('calendar.hours'), cell: ({ windows }) => windowsText(windows) || t('calendar.closed') },
        ]}
      />
    </figure>
  );
}
