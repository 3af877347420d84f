import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** What can be found, in one language. */
@Entity('search_document')
@Index('ix_search_document_language', ['language'])
@Unique('uq_search_document', ['subjectId', 'kind', 'language'])
@Check('ck_search_document_kind', "kind in ('article', 'service', 'place', 'today', 'procedure')")
@Check('ck_search_document_audience', "audience in ('public', 'staff')")
export class SearchDocumentEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_search_document' }) id: string;
  @Column({ type: 'text' }) kind: DocumentKind;
  @Column({ name: 'subject_id', type: 'uuid' }) subjectId: string;
  @Column({ type: 'text' }) language: string;
  /** The part of its address that names it. */
  @Column({ type: 'text' }) code: string;
  @Column({ type: 'text' }) audience: 'public' | 'staff';
  @Column({ type: 'text' }) title: string;
  @Column({ type: 'text' }) summary: string;
  /** Title and editors' words, as plain words: compared with a question as a whole. */
  @Column({ type: 'text', array: true }) phrases: string[];
  /** Every plain word of it, once. */
  @Column({ type: 'text' }) surface: string;
  /** Stems: A what it is called, B editors' words, C its summary, D its text. */
  @Column({ type: 'tsvector' }) words: string;
}

export const DOCUMENT_KINDS = ['article', 'service', 'place', 'today', 'procedure'] as const;
/** What the city tells residents; staff find the rest where they ask for it. */
export const RESIDENTS_KINDS = ['article', 'service', 'place', 'today'] as const satisfies readonly DocumentKind[];
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** How much a stem says about a document, 0 to 1: computed from `words` and the synonyms, never by hand. */
@Entity('search_posting')
@Index('ix_search_posting_document', ['documentId'])
export class SearchPostingEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_search_posting' }) language: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_search_posting' }) stem: string;
  @PrimaryColumn({ name: 'document_id', type: 'uuid', primaryKeyConstraintName: 'pk_search_posting' }) documentId: string;
  @Column({ type: 'real' }) weight: number;
}

/** A word as it is written somewhere in the index, and its stem. */
@Entity('search_word')
@Index('ix_search_word_trigram', { synchronize: false })
@Index('ix_search_word_prefix', { synchronize: false })
export class SearchWordEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_search_word' }) language: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_search_word' }) word: string;
  @Column({ type: 'text' }) stem: string;
}

/** Words that mean the same to residents, as editors say. */
@Entity('search_synonym')
@Check('ck_search_synonym_words', 'cardinality(words) between 2 and 20')
@Index('ix_search_synonym_language', ['language', 'id'])
export class SearchSynonymEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_search_synonym' }) id: string;
  @Column({ type: 'text' }) language: string;
  @Column({ type: 'text', array: true }) words: string[];
}
