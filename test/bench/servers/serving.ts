import type { AddressInfo } from 'node:net';
import type http from 'node:http';

/** Tells the bench where we listen, and how much processor time we have used whenever it asks. */
export function serving(server: http.Server): void {
  const { port } = server.address() as AddressInfo;
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send!({ cpuMs: (user + system) / 1_000 });
  });
  process.once('disconnect', () => process.exit(0));
  process.send!({ port });
}

/** What every measured server is told. */
export const databaseUrl = (): string => process.env.DATABASE_URL!;
export const departmentId = (): string => process.env.DEPARTMENT_ID!;
