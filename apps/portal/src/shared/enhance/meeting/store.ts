/** A concern on the phone. Once the city has it, only what is shown stays. */
export interface KeptConcern {
  key: string;
  meetingId: string;
  /** Who wrote it: on a shared phone nobody sends another's. */
  staff: string;
  /** What it is about, to be found again in the list. */
  label: string;
  takenAt: string;
  /** Every field of the form, by its name; null once sent. */
  fields: Record<string, string> | null;
  photo: Blob | null;
  state: 'waiting' | 'sent' | 'refused';
  /** Of what the city could not take. */
  fault?: string;
  photoRefused?: boolean;
}

const STORE = 'concerns';

function open(): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const asked = indexedDB.open('civic311-liaison', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: 'key' });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

/** Whole or not at all: it is done once the phone has written it. */
async function write(work: (store: IDBObjectStore) => void): Promise<void> {
  const database = await open();
  try {
    await new Promise<void>((done, failed) => {
      const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
      transaction.oncomplete = () => done();
      transaction.onerror = transaction.onabort = () => failed(transaction.error);
      work(transaction.objectStore(STORE));
    });
  } finally {
    database.close();
  }
}

/** Throws where the phone has no room for it; what was there before is as it was. */
export const put = (concern: KeptConcern): Promise<void> => write((store) => store.put(concern));

export const remove = (key: string): Promise<void> => write((store) => store.delete(key));

/** Whoever's, in the order in which they were taken. */
export async function all(): Promise<KeptConcern[]> {
  const database = await open();
  try {
    const found = await new Promise<KeptConcern[]>((done, failed) => {
      const asked = database.transaction(STORE).objectStore(STORE).getAll() as IDBRequest<KeptConcern[]>;
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
    return found.sort((a, b) => a.takenAt.localeCompare(b.takenAt));
  } finally {
    database.close();
  }
}
