import { Component, createRef, type ReactNode } from 'react';

interface Props {
  className: string;
  label: string;
  /** The rows' ids, in order; each row's element carries `data-row`. */
  rows: readonly string[];
  children: ReactNode;
}

/**
 * Scrolls so that the row under the pointer or with the focus stays where it is when rows come and go above it. React
 * tells only class components how the page was just before it changes.
 */
export class KeepPlace extends Component<Props, object, number | null> {
  private readonly box = createRef<HTMLDivElement>();
  private anchor: string | undefined;

  override getSnapshotBeforeUpdate(before: Props): number | null {
    const changed = before.rows.join() !== this.props.rows.join();
    const held = this.box.current?.querySelector('[data-row]:hover, [data-row]:focus-within') ?? this.box.current?.querySelector('[data-row]:has([aria-current])');
    this.anchor = held?.getAttribute('data-row') ?? undefined;
    return changed && held ? held.getBoundingClientRect().top : null;
  }

  override componentDidUpdate(_props: Props, _state: object, topBefore: number | null): void {
    if (topBefore === null) return;
    const row = this.box.current?.querySelector(`[data-row="${this.anchor}"]`);
    if (!row) return;
    const moved = row.getBoundingClientRect().top - topBefore;
    // Where the list does not scroll by itself, the page does.
    const scroller = this.box.current && this.box.current.scrollHeight > this.box.current.clientHeight + 1 ? this.box.current : document.scrollingElement;
    scroller?.scrollBy({ top: moved, behavior: 'instant' });
  }

  override render() {
    const { className, label, children } = this.props;
    return (
      <div ref={this.box} className={className} role="region" aria-label={label} tabIndex={0}>
        {children}
      </div>
    );
  }
}
