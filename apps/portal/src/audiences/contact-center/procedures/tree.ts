/** A step as the picture needs it, worded. */
export interface TreeStep {
  readonly code: string;
  readonly text: string;
  /** Of a question: its answers with where they lead; of another step one without words. */
  readonly ways: readonly { readonly text: string; readonly to: string }[];
  readonly asks: boolean;
}
export interface Port {
  readonly x: number;
  readonly width: number;
  readonly lines: readonly string[];
  /** It leads to no step. */
  readonly isLost: boolean;
}
export interface Box {
  readonly code: string;
  /** Of its upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
  /** Of a question: a cell for each answer, along its lower edge. */
  readonly ports: readonly Port[];
}
export interface Tree {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  /** Paths as SVG writes them; `isBack` leads to a step above. */
  readonly ways: readonly { readonly from: string; readonly to: string; readonly d: string; readonly isBack: boolean }[];
}

const [LINE, LETTER, PAD, ACROSS, DOWN, MARGIN] = [16, 6.4, 10, 24, 46, 12];
const [BOX, CELL, MOST_LINES] = [200, 112, 3];
/** Room above the words, for the kind of a step. */
export const KIND_LINE = 18;

interface Item {
  /** A step's code; of a way that passes a layer, null. */
  readonly code: string | null;
  readonly width: number;
  /** Places in the layer above from where it is reached. */
  from: { item: Item; at: number }[];
  x: number;
}

/**
 * Where each step stands in the picture: the first above, each below all that lead to it (ways back apart), without one over another.
 * Lengths are pixels of a text of 12; letters are taken for as wide as they are on average.
 */
export function treeOf(steps: readonly TreeStep[]): Tree {
  const byCode = new Map(steps.map((step) => [step.code, step]));
  const back = waysBack(steps, byCode);
  const layerOf = layers(steps, byCode, back);
  const shapes = new Map(steps.map((step) => [step.code, shapeOf(step, byCode)]));
  const rows: Item[][] = Array.from({ length: Math.max(0, ...layerOf.values()) + (steps.length > 0 ? 1 : 0) }, () => []);
  const items = new Map(steps.map(({ code }) => [code, { code, width: shapes.get(code)!.width, from: [], x: 0 } as Item]));
  for (const [code, item] of items) rows[layerOf.get(code)!]!.push(item);
  const routes: { from: string; to: string; port: number; through: Item[] }[] = [];
  for (const step of steps) {
    for (const [port, { to }] of step.ways.entries()) {
      if (!byCode.has(to)) continue;
      const through: Item[] = [];
      if (!back.has(`${step.code} ${port}`)) {
        let above = { item: items.get(step.code)!, at: portX(shapes.get(step.code)!, port) };
        for (let layer = layerOf.get(step.code)! + 1; layer < layerOf.get(to)!; layer++) {
          const item: Item = { code: null, width: 8, from: [above], x: 0 };
          rows[layer]!.push(item);
          through.push(item);
          above = { item, at: 4 };
        }
        items.get(to)!.from.push(above);
      }
      routes.push({ from: step.code, to, port, through });
    }
  }
  place(rows);
  const heights = rows.map((row) => Math.max(...row.map(({ code }) => (code === null ? 0 : shapes.get(code)!.height))));
  const top = heights.map((_, at) => MARGIN + heights.slice(0, at).reduce((sum, height) => sum + height + DOWN, 0));
  const left = Math.min(0, ...rows.flat().map(({ x }) => x)) - MARGIN;
  const right = Math.max(0, ...rows.flat().map(({ x, width }) => x + width)) - left;
  const boxes = steps.map(({ code }): Box => ({ code, ...shapes.get(code)!, x: items.get(code)!.x - left, y: top[layerOf.get(code)!]! }));
  const boxOf = new Map(boxes.map((box) => [box.code, box]));
  let lanes = 0;
  const ways = routes.map(({ from, to, port, through }) => {
    const [start, end] = [boxOf.get(from)!, boxOf.get(to)!];
    const [x, y] = [start.x + portX(start, port), start.y + start.height];
    const goal = end.x + end.width / 2;
    const isBack = back.has(`${from} ${port}`);
    if (isBack) {
      const lane = right + MARGIN * ++lanes;
      return { from, to, isBack, d: `M${x} ${y}v${DOWN / 3}H${lane}V${end.y - DOWN / 3}H${goal + 8}V${end.y}` };
    }
    const layer = layerOf.get(from)!;
    const points = through.flatMap((item, at) => {
      const middle = item.x - left + item.width / 2;
      return [[middle, top[layer + 1 + at]!], [middle, top[layer + 1 + at]! + heights[layer + 1 + at]!]] as [number, number][];
    });
    let [px, py] = [x, y];
    let d = `M${px} ${py}`;
    for (const [nx, ny] of [...points, [goal, end.y] as [number, number]]) {
      const middle = (py + ny) / 2;
      d += px === nx ? `L${nx} ${ny}` : `C${px} ${middle} ${nx} ${middle} ${nx} ${ny}`;
      [px, py] = [nx, ny];
    }
    return { from, to, isBack, d };
  });
  const last = rows.length - 1;
  return { width: right + MARGIN * (lanes + 1), height: last < 0 ? 0 : top[last]! + heights[last]! + DOWN / 2, boxes, ways };
}

/** Each way that leads to a step which is on the way to it: `code port`. */
function waysBack(steps: readonly TreeStep[], byCode: ReadonlyMap<string, TreeStep>): ReadonlySet<string> {
  const back = new Set<string>();
  const [done, above] = [new Set<string>(), new Set<string>()];
  const walk = (step: TreeStep) => {
    above.add(step.code);
    for (const [port, { to }] of step.ways.entries()) {
      const next = byCode.get(to);
      if (!next) continue;
      if (above.has(to)) back.add(`${step.code} ${port}`);
      else if (!done.has(to)) walk(next);
    }
    above.delete(step.code);
    done.add(step.code);
  };
  for (const step of steps) if (!done.has(step.code)) walk(step);
  return back;
}

/** How many steps are above each, by the longest way. */
function layers(steps: readonly TreeStep[], byCode: ReadonlyMap<string, TreeStep>, back: ReadonlySet<string>): ReadonlyMap<string, number> {
  const layer = new Map(steps.map(({ code }) => [code, 0]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const { code, ways } of steps) {
      for (const [port, { to }] of ways.entries()) {
        if (!byCode.has(to) || back.has(`${code} ${port}`) || layer.get(to)! > layer.get(code)!) continue;
        layer.set(to, layer.get(code)! + 1);
        changed = true;
      }
    }
  }
  return layer;
}

function shapeOf({ text, ways, asks }: TreeStep, byCode: ReadonlyMap<string, TreeStep>): Pick<Box, 'width' | 'height' | 'lines' | 'ports'> {
  const width = Math.max(BOX, asks ? ways.length * CELL : 0);
  const lines = wrapped(text, width - 2 * PAD);
  const cells = asks ? ways.map(({ text: words }) => wrapped(words, width / ways.length - PAD)) : [];
  const ports = asks
    ? ways.map(({ to }, at) => ({ x: (at * width) / ways.length, width: width / ways.length, lines: cells[at]!, isLost: !byCode.has(to) }))
    : ways.map(({ to }) => ({ x: 0, width, lines: [], isLost: !byCode.has(to) }));
  const foot = cells.length > 0 ? Math.max(...cells.map((cell) => cell.length)) * LINE + PAD : 0;
  return { width, height: KIND_LINE + lines.length * LINE + 2 * PAD + foot, lines, ports };
}

const portX = ({ width, ports }: Pick<Box, 'width' | 'ports'>, port: number): number => {
  const own = ports[port];
  return own ? own.x + own.width / 2 : width / 2;
};

/** A text in lines as wide as this, at most three; what does not fit ends with an ellipsis. */
export function wrapped(text: string, width: number): string[] {
  const most = Math.max(4, Math.floor(width / LETTER));
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word.length > most ? `${word.slice(0, most - 1)}…` : word);
  }
  if (lines.length <= MOST_LINES) return lines;
  const end = lines[MOST_LINES - 1]!;
  return [...lines.slice(0, MOST_LINES - 1), `${end.slice(0, most - 1)}…`];
}

/** Orders each layer by where its steps are reached from, then moves each as near to there as its neighbours let it. */
function place(rows: Item[][]): void {
  const wish = ({ from, x, width }: Item): number => (from.length === 0 ? x : from.reduce((sum, { item, at }) => sum + item.x + at, 0) / from.length - width / 2);
  for (let sweep = 0; sweep < 3; sweep++) {
    for (const row of rows) {
      const wishes = new Map(row.map((item) => [item, wish(item)]));
      row.sort((a, b) => wishes.get(a)! - wishes.get(b)!);
      let edge = -Infinity;
      for (const item of row) {
        item.x = Math.max(wishes.get(item)!, edge);
        edge = item.x + item.width + ACROSS;
      }
      const slip = row.reduce((sum, item) => sum + item.x - wishes.get(item)!, 0) / row.length;
      for (const item of row) item.x = Math.round(item.x - slip);
    }
  }
}
