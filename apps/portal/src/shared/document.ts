import { createContext } from 'react';

/** What only the server knows while it renders a document; empty in the browser. */
export const DocumentContext = createContext<{ nonce?: string; script?: string }>({});
