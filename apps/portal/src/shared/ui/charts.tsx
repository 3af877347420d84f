import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { useId, type ReactNode } from 'react';
import { useT } from '../i18n/index.js';
import { type Column, Table } from './lists.js';

/** A bar in a table cell: the number stands beside it as text, so the bar itself says nothing to a screen reader. */
export function BarRow({ value, max, tone = 'info', children }: { value: number; max: number; tone?: 'info' | 'warn' | 'bad'; children: ReactNode }) {
  const share = max > 0 ? Math.max(0, Math.min(1, value / max)) * 100 : 0;
  return (
    <span className="bar-row">
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect className="bar-row__track" width="100" height="8" rx="1" />
        <rect className={BARS[tone]} width={share.toFixed(1)} height="8" rx="1" />
      </svg>
      <span>{children}</span>
    </span>
  );
}
const BARS = { info: 'bar-row__bar bar-row__bar--info', warn: 'bar-row__bar bar-row__bar--warn', bad: 'bar-row__bar bar-row__bar--bad' };

export interface RunPoint {
  /** As it reads on the axis and in the table, e.g. "Mar 2". */
  label: string;
  value: number;
  /** A signal by the control-chart rules: drawn as a diamond. */
  signal?: boolean;
}
interface RunChartProps {
  /** The finding, in words: "On time fell below its usual range in May". */
  title: string;
  points: readonly RunPoint[];
  /** Mean and natural process limits (mean ± 2.66 · mR), where there are enough points. */
  limits?: { mean: number; lower: number; upper: number };
  target?: number;
  format: (value: number) => string;
  /** The points' axis and what they measure, for the table twin's heads. */
  heads: { label: string; value: string };
}

/** One series over time with its limits, drawn on the server, with the same numbers as a table below. */
export function RunChart({ title, points, limits, target, format, heads }: RunChartProps) {
  const t = useT();
  const id = useId();
  const [width, height, left, right, top, bottom] = [640, 240, 48, 72, 16, 28];
  const values = [...points.map(({ value }) => value), ...(limits ? [limits.lower, limits.upper] : []), ...(target === undefined ? [] : [target])];
  const x = scaleLinear([0, Math.max(1, points.length - 1)], [left, width - right]);
  const y = scaleLinear([Math.min(...values), Math.max(...values)], [height - bottom, top]).nice(4);
  const path = line<RunPoint>((_, at) => x(at), ({ value }) => y(value))(points) ?? '';
  const every = Math.ceil(points.length / 6);
  const rule = (value: number, className: string, word: string) => (
    <g className={className}>
      <line x1={left} x2={width - right} y1={y(value)} y2={y(value)} />
      <text x={width - right + 6} y={y(value) + 4}>{word}</text>
    </g>
  );
  const columns: Column<RunPoint>[] = [
    { key: 'label', head: heads.label, cell: (point) => point.label },
    { key: 'value', head: heads.value, cell: (point) => format(point.value), numeric: true },
    ...(points.some(({ signal }) => signal) ? [{ key: 'signal', head: t('chart.signal'), cell: ({ signal }: RunPoint) => (signal ? t('chart.signal.yes') : '–') }] : []),
  ];
  return (
    <figure className="chart">
      <figcaption id={id}>{title}</figcaption>
      <div className="chart__scroll" tabIndex={0} role="group" aria-labelledby={id}>
        <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={id}>
          {y.ticks(4).map((tick) => (
            <g key={tick} className="chart__grid">
              <line x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} />
              <text x={left - 8} y={y(tick) + 4} textAnchor="end">{format(tick)}</text>
            </g>
          ))}
          {limits ? rule(limits.upper, 'chart__limit', t('chart.upper')) : null}
          {limits ? rule(limits.lower, 'chart__limit', t('chart.lower')) : null}
          {limits ? rule(limits.mean, 'chart__mean', t('chart.mean')) : null}
          {target === undefined ? null : rule(target, 'chart__target', t('chart.target'))}
          <path className="chart__line" d={path} />
          {points.map(({ label, value, signal }, at) =>
            signal ? (
              <path key={label} className="chart__signal" d={`M${x(at)} ${y(value) - 7}l7 7-7 7-7-7z`} />
            ) : (
              <circle key={label} className="chart__dot" cx={x(at)} cy={y(value)} r="3.5" />
            ),
          )}
          {points.map(({ label }, at) =>
            at % every === 0 ? (
              <text key={label} className="chart__tick" x={x(at)} y={height - 6} textAnchor="middle">{label}</text>
            ) : null,
          )}
        </svg>
      </div>
      <details>
        <summary>{t('chart.table')}</summary>
        <Table caption={title} columns={columns} rows={points} rowKey={({ label }) => label} dense />
      </details>
    </figure>
  );
}
