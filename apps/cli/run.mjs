#!/usr/bin/env node
/**
 * The door behind every npm command. Plain JavaScript on whatever Node there is: it installs what is missing, moves to
 * the Node that the project pins, builds what is stale, and only then runs the command.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const [command = 'start', ...args] = process.argv.slice(2);
const WANTED = 24;

if (Number(process.versions.node.split('.')[0]) < 20) {
  stop(`Node ${process.versions.node} is too old to start with. Install Node 20 or newer, then run this again.`);
}
process.chdir(root);
installWhenChanged();
const node = pinnedNode();
// By real path: node_modules may be a link, and handing over to ourselves would never end.
if (fs.realpathSync(process.execPath) !== fs.realpathSync(node)) {
  await handOver(node, [fileURLToPath(import.meta.url), command, ...args]);
} else {
  const { perform } = await import('./perform.mjs');
  await perform(command, args);
}

/** Installs when there are no dependencies yet, or when the lock file is not the one they were installed from. */
function installWhenChanged() {
  const marker = path.join(root, 'node_modules', '.civic311-lock');
  const lock = createHash('sha256').update(fs.readFileSync(path.join(root, 'package-lock.json'))).digest('hex');
  if (fs.existsSync(marker) && fs.readFileSync(marker, 'utf8').trim() === lock) return;
  console.error('Installing dependencies (about a minute) …');
  const result = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    // Standard input and output are the command's.
    stdio: ['ignore', 2, 'inherit'],
    shell: process.platform === 'win32',
  });
  if (result.error?.code === 'ENOENT') stop('npm was not found. Install npm, then run this again.');
  if (result.status !== 0) {
    stop('The dependencies could not be installed; npm says why above. Mend that, then run this again.');
  }
  fs.writeFileSync(marker, lock);
}

/** The Node that came with the dependencies; on a machine it was not made for, ours if it is new enough. */
function pinnedNode() {
  const packaged = path.join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (fs.existsSync(packaged)) return packaged;
  if (Number(process.versions.node.split('.')[0]) >= WANTED) return process.execPath;
  return stop(`There is no packaged Node for ${process.platform}-${process.arch}. Install Node ${WANTED}, then run this again.`);
}

/** Ctrl-C reaches the child by itself; we only wait for it and end as it ended. */
function handOver(program, list) {
  const PATH = [path.dirname(program), path.join(root, 'node_modules', '.bin'), process.env.PATH].join(path.delimiter);
  const child = spawn(program, list, { stdio: 'inherit', env: { ...process.env, PATH } });
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise(() => {
    child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}

function stop(line) {
  console.error(line);
  process.exit(1);
}
