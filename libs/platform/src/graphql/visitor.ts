import type { RowScope } from '@civic311/kernel';

export interface StaffVisitor {
  readonly id: string;
  readonly name: string;
  readonly permissions: ReadonlySet<string>;
  readonly scope: RowScope;
  readonly sessionId: string;
}

/** Who is asking. The context value of every GraphQL operation, from the network and from the portal alike. */
export interface Visitor {
  readonly staff: StaffVisitor | null;
  /** As the proxies in front attest it; never the leftmost forwarded address. */
  readonly ip: string;
  readonly language: string;
}
