import PO from 'pofile';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Plugin } from 'vite';

/** Lets code import a `.po` catalog as `{ [message id]: compiled ICU message }`, so no parser reaches the browser. */
export function catalogs(): Plugin {
  return {
    name: 'civic311:catalogs',
    transform(source, id) {
      if (!id.endsWith('.po')) return;
      const messages = PO.parse(source).items.map((item) => [item.msgid, compileMessage(item.msgstr[0] ?? '')]);
      return { code: `export default ${JSON.stringify(Object.fromEntries(messages))}`, map: null };
    },
  };
}
