/** One thing wrong in a city's folder, where somebody can go and mend it. `line` counts from 1. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export interface Place {
  readonly file: string;
  readonly line: number;
}

interface Mention extends Place {
  readonly kind: string;
  readonly code: string;
}

/** Collects every fault of a folder, and at the end the codes that no file declares. */
export class Faults {
  private readonly found: Fault[] = [];
  private readonly declared = new Map<string, Place>();
  private readonly mentions: Mention[] = [];
  private readonly unreadable = new Set<string>();

  add(place: Place, message: string): void {
    this.found.push({ file: place.file, line: place.line, message });
  }

  /** A code that others may refer to; the second of the same kind is a fault. */
  declare(kind: string, code: string, place: Place): void {
    const first = this.declared.get(`${kind} ${code}`);
    if (first) this.add(place, `${kind} "${code}" is declared twice, first in ${first.file} line ${first.line}`);
    else this.declared.set(`${kind} ${code}`, place);
  }

  /** A code that some file must declare; files may come in any order. */
  refer(kind: string, code: string, place: Place): void {
    this.mentions.push({ ...place, kind, code });
  }

  /** The file that declares this kind could not be read: its absence is one fault, not a fault per reference. */
  cannotKnow(kind: string): void {
    this.unreadable.add(kind);
  }

  /** All faults by file and line. */
  list(): Fault[] {
    const dangling = this.mentions
      .filter(({ kind, code }) => !this.unreadable.has(kind) && !this.declared.has(`${kind} ${code}`))
      .map(({ kind, code, file, line }) => ({ file, line, message: `unknown ${kind} "${code}"` }));
    return [...this.found, ...dangling].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
  }
}
