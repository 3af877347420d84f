import { createContext } from 'react';
import type { PageVisitor } from './session/visitor.js';

/** What the server knows while it renders a document; empty in the browser. */
export const DocumentContext = createContext<{ nonce?: string; script?: string; visitor?: PageVisitor }>({});
