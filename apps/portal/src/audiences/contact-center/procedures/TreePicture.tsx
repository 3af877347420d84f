import { useT } from '../../../shared/i18n/index.js';
import { KIND_LINE, treeOf } from './tree.js';
import type { Written, WrittenStep } from './written.js';

const [LINE, PAD] = [16, 10];

/** The steps and where they lead as a picture, drawn on the server; the table of steps says the same in words. */
export function TreePicture({ steps, faults, words }: { steps: readonly WrittenStep[]; faults: Written['faults']; words(of: WrittenStep['words']): string }) {
  const t = useT();
  const { boxes, ways, width, height } = treeOf(steps.map(({ code, kind, words: said, answers, to }) => ({
    code, text: words(said), asks: kind === 'ASK',
    ways: kind === 'ASK' ? answers.map((answer) => ({ text: words(answer.words), to: answer.to })) : kind === 'END' ? [] : [{ text: '', to: to ?? '' }],
  })));
  const stepOf = new Map(steps.map((step) => [step.code, step]));
  const isFaulty = new Set(faults.map(({ step }) => step));
  return (
    <figure className="tree">
      <figcaption id="tree">{t('procedures.picture')}</figcaption>
      <div className="tree__scroll" tabIndex={0} role="group" aria-labelledby="tree">
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby="tree" aria-describedby="tree-steps">
          <defs>
            <marker id="tree-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0l8 4-8 4z" /></marker>
          </defs>
          {ways.map(({ from, to, d, isBack }, at) => <path key={`${from} ${to} ${at}`} className={isBack ? 'tree__way tree__way--back' : 'tree__way'} d={d} markerEnd="url(#tree-arrow)" />)}
          {boxes.map(({ code, x, y, width: wide, height: high, lines, ports }) => {
            const { kind, deed } = stepOf.get(code)!;
            const foot = Math.max(0, ...ports.map((port) => port.lines.length)) * LINE + PAD;
            const look = isFaulty.has(code) ? ' tree__box--faulty' : deed === 'EMERGENCY' ? ' tree__box--danger' : kind === 'END' ? ' tree__box--end' : '';
            return (
              <g key={code} transform={`translate(${x} ${y})`}>
                <rect className={`tree__box${look}`} width={wide} height={high} rx="4" />
                <text className="tree__kind" x={PAD} y={PAD + 9}>{t(`procedures.kind.${kind}`)} · {code}</text>
                {lines.map((line, at) => <text key={line} x={PAD} y={PAD + KIND_LINE + 11 + at * LINE}>{line}</text>)}
                {ports.map((port, at) => (
                  <g key={port.x}>
                    {port.lines.length > 0 ? <path className="tree__cell" d={`M${port.x} ${high - foot}h${port.width}${at > 0 ? `M${port.x} ${high - foot}v${foot}` : ''}`} /> : null}
                    {port.lines.map((line, row) => <text key={line} className="tree__answer" x={port.x + port.width / 2} y={high - foot + 15 + row * LINE} textAnchor="middle">{line}</text>)}
                    {port.isLost ? <text className="tree__lost" x={port.x + port.width / 2} y={high + 18} textAnchor="middle">?</text> : null}
                  </g>
                ))}
              </g>
            );
          })}
        </svg>
      </div>
    </figure>
  );
}
