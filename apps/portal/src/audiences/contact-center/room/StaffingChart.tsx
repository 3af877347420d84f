import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { useId } from 'react';
import { useFormat, useT } from '../../../shared/i18n/index.js';

interface Interval {
  startsAt: string;
  calls: number;
  agentsNeeded: number | null;
  agentsPlanned: number;
}

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [640, 240, 40, 40, 24, 28];

/** Calls expected, as far as the forecast has been off, over the agents they need; the numbers stand in the table beside it. */
export function StaffingChart({ next, wape }: { next: readonly Interval[]; wape: number | null }) {
  const t = useT();
  const format = useFormat();
  const id = useId();
  const off = wape ?? 0;
  const most = Math.max(...next.map(({ calls }) => calls * (1 + off)), 1);
  const mostAgents = Math.max(...next.map(({ agentsNeeded, agentsPlanned }) => Math.max(agentsNeeded ?? 0, agentsPlanned)), 1);
  const x = scaleLinear([0, next.length], [LEFT, WIDTH - RIGHT]);
  const y = scaleLinear([0, most], [HEIGHT - BOTTOM, TOP]).nice(4);
  const yAgents = scaleLinear([0, mostAgents], [HEIGHT - BOTTOM, TOP]).nice(4);
  const middle = (at: number) => x(at + 0.5);
  const band = area<Interval>((_, at) => middle(at), ({ calls }) => y(calls * Math.max(0, 1 - off)), ({ calls }) => y(calls * (1 + off)))(next) ?? '';
  const calls = line<Interval>((_, at) => middle(at), (one) => y(one.calls))(next) ?? '';
  return (
    <figure className="chart staffing">
      <figcaption id={id}>{t('staffing.chart', { off: format.percent(off) })}</figcaption>
      <div className="chart__scroll" tabIndex={0} role="group" aria-labelledby={id}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={id}>
          {y.ticks(4).map((tick) => (
            <g key={tick} className="chart__grid">
              <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(tick)} y2={y(tick)} />
              <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end">{format.number(tick)}</text>
            </g>
          ))}
          {yAgents.ticks(4).filter(Number.isInteger).map((tick) => (
            <text key={tick} x={WIDTH - RIGHT + 8} y={yAgents(tick) + 4}>{format.number(tick)}</text>
          ))}
          <text x={LEFT - 8} y={12} textAnchor="end">{t('staffing.chart.calls')}</text>
          <text x={WIDTH - RIGHT + 8} y={12} textAnchor="end">{t('staffing.chart.agents')}</text>
          {next.map(({ startsAt, agentsNeeded }, at) =>
            agentsNeeded === null ? null : (
              <rect key={startsAt} className="staffing__needed" x={x(at) + 6} width={x(1) - x(0) - 12} y={yAgents(agentsNeeded)} height={HEIGHT - BOTTOM - yAgents(agentsNeeded)} />
            ),
          )}
          <path className="staffing__band" d={band} />
          <path className="chart__line" d={calls} />
          {next.map(({ startsAt, calls: expected }, at) => (
            <circle key={startsAt} className="chart__dot" cx={middle(at)} cy={y(expected)} r="3.5" />
          ))}
          {next.map(({ startsAt }, at) => (
            <text key={startsAt} className="chart__tick" x={middle(at)} y={HEIGHT - 8} textAnchor="middle">{format.time(startsAt)}</text>
          ))}
        </svg>
      </div>
    </figure>
  );
}
