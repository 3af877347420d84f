import { scaleLinear } from 'd3-scale';
import { useId } from 'react';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Table } from '../../../shared/ui/index.js';
import { useWords } from './words.js';

interface Bin {
  from: number;
  to?: number | null;
  ended: number;
  open: number;
}
const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [640, 220, 48, 16, 24, 36];

/** How long things took, in bars, with the target as a line between them; the same numbers as a table below. */
export function Distribution({ title, unit, bins, target }: { title: string; unit: string; bins: readonly Bin[]; target: number }) {
  const t = useT();
  const format = useFormat();
  const words = useWords();
  const id = useId();
  const x = scaleLinear([0, bins.length], [LEFT, WIDTH - RIGHT]);
  const y = scaleLinear([0, Math.max(1, ...bins.map(({ ended, open }) => ended + open))], [HEIGHT - BOTTOM, TOP]).nice(4);
  const at = bins.findIndex(({ to }) => typeof to === 'number' && to >= target - 1e-9) + 1;
  const short = (value: number) => format.number(Math.round(value * 10) / 10);
  const span = ({ from, to }: Bin) =>
    typeof to === 'number' ? t('replay.bin', { from: short(from), to: words.amount(unit, to) }) : t('replay.bin.more', { from: words.amount(unit, from) });
  return (
    <figure className="chart">
      <figcaption id={id}>{title}</figcaption>
      <div className="chart__scroll" tabIndex={0} role="group" aria-labelledby={id}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={id}>
          {y.ticks(4).filter(Number.isInteger).map((tick) => (
            <g key={tick} className="chart__grid">
              <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(tick)} y2={y(tick)} />
              <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end">{format.number(tick)}</text>
            </g>
          ))}
          {bins.map((bin, index) => (
            <g key={bin.from}>
              <rect className="distribution__ended" x={x(index) + 2} width={x(1) - x(0) - 4} y={y(bin.ended)} height={y(0) - y(bin.ended)} />
              <rect className="distribution__open" x={x(index) + 2} width={x(1) - x(0) - 4} y={y(bin.ended + bin.open)} height={y(bin.ended) - y(bin.ended + bin.open)} />
              {index % 2 === 0 ? <text className="chart__tick" x={x(index)} y={HEIGHT - 16} textAnchor="middle">{short(bin.from)}</text> : null}
            </g>
          ))}
          <g className="chart__target">
            <line x1={x(at)} x2={x(at)} y1={TOP - 8} y2={HEIGHT - BOTTOM} />
            <text x={x(at) + 6} y={TOP}>{t('chart.target')}</text>
          </g>
        </svg>
      </div>
      <p className="quiet">{t('replay.legend')}</p>
      <details>
        <summary>{t('chart.table')}</summary>
        <Table
          dense
          stacks
          caption={title}
          rows={bins}
          rowKey={({ from }) => String(from)}
          columns={[
            { key: 'span', head: t('replay.took'), cell: span },
            { key: 'ended', head: t('replay.ended'), numeric: true, cell: ({ ended }) => format.number(ended) },
            { key: 'open', head: t('replay.open'), numeric: true, cell: ({ open }) => format.number(open) },
          ]}
        />
      </details>
    </figure>
  );
}
