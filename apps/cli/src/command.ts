import { ConfigFaults, PostgresNotStarted } from '@civic311/platform';

/** Something that whoever typed the command can mend; its message says how, and needs no stack. */
export class CommandFault extends Error {}

/** Runs a command's work and ends the process: 0, or 1 after one clear line about what is wrong. */
export async function runCommand(work: () => Promise<void>): Promise<never> {
  try {
    await work();
    process.exit(0);
  } catch (fault) {
    console.error(explain(fault) ?? fault);
    process.exit(1);
  }
}

/** An expected fault in one line; undefined for one of ours, which deserves its stack. */
export function explain(fault: unknown): string | undefined {
  if (fault instanceof CommandFault || fault instanceof ConfigFaults || fault instanceof PostgresNotStarted)
    return fault.message;
  const { code, path, message } = fault as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `There is no file ${path}.`;
  if (code === 'EISDIR') return `${path ?? 'That'} is a folder, not a file.`;
  if (code === 'EACCES' || code === 'EPERM') return `This user may not use ${path}.`;
  const isSilent = /connection timeout|terminated unexpectedly/.test(message);
  if (isSilent || code === 'ECONNREFUSED' || code === 'ENOTFOUND') return `No database answers at DATABASE_URL (${message}).`;
  if (code === '28P01' || code === '28000') return 'The database refuses the user or the password of DATABASE_URL.';
  if (code === '3D000') return 'The database that DATABASE_URL names does not exist. Create it first.';
  return undefined;
}
