/** What can be done to many requests at once, each with what it needs; the API decides. */
const PERMISSIONS = {
  assign: 'request.assign',
  priority: 'request.assign',
  transfer: 'request.transfer',
  note: 'request.note',
  ask: 'request.ask-resident',
  close: 'request.close',
  reclassify: 'request.reclassify',
} as const;
export type Kind = keyof typeof PERMISSIONS;

export const kindsFor = (permissions: readonly string[]): Kind[] =>
  (Object.keys(PERMISSIONS) as Kind[]).filter((kind) => permissions.includes(PERMISSIONS[kind]));

export const kindIn = (text: string | null): Kind | undefined => (Object.keys(PERMISSIONS) as Kind[]).find((kind) => kind === text);

/** A request and its version, as one field of a form carries it. */
export const targetText = ({ id, version }: { id: string; version: number }): string => `${id}.${version}`;

export const targetsIn = (texts: readonly FormDataEntryValue[]): { requestId: string; version: number }[] =>
  texts.flatMap((text) => {
    const [, requestId, version] = /^([0-9a-f-]{36})\.(\d{1,9})$/i.exec(String(text)) ?? [];
    return requestId && version ? [{ requestId, version: Number(version) }] : [];
  });
