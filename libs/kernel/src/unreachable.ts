/** The compiler proves that this is never reached; at run time it is a fault, with the case nobody handled. */
export function unreachable(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
