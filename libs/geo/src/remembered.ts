/** Loads at most every `seconds`, whoever asks how often; a failed load is not remembered. */
export function remembered<T>(seconds: number, load: () => Promise<T>): () => Promise<T> {
  let value: Promise<T> | undefined;
  let until = 0;
  return () => {
    const now = performance.now();
    if (value && now < until) return value;
    const loading = load();
    value = loading;
    until = now + seconds * 1_000;
    loading.catch(() => {
      if (value === loading) value = undefined;
    });
    return loading;
  };
}
