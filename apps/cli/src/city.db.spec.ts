import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freshDatabase } from '../../../test/support/database.js';

/** The command as it is typed: what it prints, and how it ends. */
function city(databaseUrl: string, ...args: string[]): Promise<{ printed: string; code: number }> {
  const program = path.resolve('dist/apps/cli/src/city.js');
  return new Promise((done) => {
    const env = { ...process.env, DATABASE_URL: databaseUrl, PUBLIC_URL: 'https://311.springfield.example' };
    const child = execFile(process.execPath, [program, ...args], { env }, (_fault, out, err) => {
      done({ printed: `${out}${err}`, code: child.exitCode ?? 1 });
    });
  });
}

let scratch: string;
let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), 'city-'));
  database = await freshDatabase();
});
afterAll(async () => {
  await rm(scratch, { recursive: true });
  await database.close();
});

it("a clerk spends her city's first day with one command", async () => {
  const folder = path.join(scratch, 'my city');
  expect((await city(database.url, 'administrator', 'ann@springfield.example')).printed).toContain(
    'npm run city -- load FOLDER',
  );
  expect((await city(database.url, 'new', folder, '--name', 'Springfield')).code).toBe(0);

  const file = path.join(folder, 'city.yaml');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace("emergencyPhone: '911'", "emergencyPhone: 'nine'"));
  const faulty = await city(database.url, 'load', folder);
  expect(faulty.code).toBe(1);
  expect(faulty.printed).toMatch(/my city\/city\.yaml:7: emergencyPhone must be a phone number/);
  expect((await city(database.url, 'status')).printed).toBe('No city is loaded.\n');

  await writeFile(file, text);
  expect((await city(database.url, 'load', folder)).printed).toMatch(/loading Springfield: done/);
  expect((await city(database.url, 'targets', folder)).printed).toContain('has no demo.yaml');
  const invited = await city(database.url, 'administrator', 'ann@springfield.example');
  expect(invited.printed).toMatch(/https:\/\/311\.springfield\.example\/\S+#\S{20,}\n/);
  expect((await city(database.url, 'status')).printed).toMatch(
    /Springfield, America\/New_York, en and es\n.*staff\s+1\n/s,
  );
}, 120_000);
