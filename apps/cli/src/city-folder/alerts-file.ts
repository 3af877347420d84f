import { MOST_OF_ALERT as MOST } from '@civic311/outreach/rules';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { AlertSeed } from './city-seed.js';
import { type Fields, type Folder, readYaml } from './yaml-fields.js';

const ALERTS = 'alerts.yaml';
const MOST_ALERTS = 20;

/** alerts.yaml: what a demo has told its residents, and what it is about to; a city without the file has none. */
export async function readAlerts(folder: Folder): Promise<AlertSeed[]> {
  if (!existsSync(path.join(folder.path, ALERTS))) return [];
  const file = await readYaml(folder, ALERTS);
  if (!file) return [];
  const alerts = file.each('alerts', MOST_ALERTS).map(readAlert);
  file.done();
  return alerts;
}

function readAlert(alert: Fields): AlertSeed {
  const read: AlertSeed = {
    title: alert.words('title', MOST.title) ?? {},
    body: alert.words('body', MOST.body) ?? {},
    neighborhood: alert.has('neighborhood') ? (alert.refers('area', 'neighborhood') ?? null) : null,
    sentDaysAgo: alert.optionalNumber('sentDaysAgo', { min: 0, max: 365 }),
  };
  alert.done();
  return read;
}
