import { putPastFeedback } from '@civic311/feedback';
import { projectRoot, readConfig } from '@civic311/platform';
import path from 'node:path';
import { readCityFolder } from './city-folder/index.js';
import { CommandFault, runCommand } from './command.js';
import { withDatabase } from './database.js';
import { refreshDemo } from './demo.js';
import { loadedCity } from './load-city.js';
import { loadContacts } from './load-contacts.js';
import { loadEditing } from './load-editing.js';
import { loadEvents } from './load-events.js';
import { loadHandoffs } from './load-handoffs.js';
import { loadLiaisons } from './load-liaisons.js';
import { loadQuality } from './load-quality.js';
import { progress } from './progress.js';

/** `npm run demo:refresh [-- FOLDER]`: moves the demo to today, and with it forgets what was tried out in it. */
await runCommand(async () => {
  const folder = process.argv[2] ?? path.join(projectRoot, 'docker', 'seed', 'boston');
  const read = await readCityFolder(folder);
  if (!read.ok) throw new CommandFault(`${folder} has faults. List them: npm run city -- check ${folder}`);
  await withDatabase(readConfig(), async (dataSource) => {
    const city = await loadedCity(dataSource);
    if (!city?.demo) throw new CommandFault('This database holds no demo, so nothing was changed.');
    console.log('Every request of the demo, with all that was tried out on it, is replaced by one moved to today.');
    const bar = progress('moving the demo to today');
    const { requests, open } = await refreshDemo(dataSource, read.value, new Date(), (fraction) => bar.at(fraction));
    bar.done(`${requests} requests, ${open} of them open`);
    console.log(`${await loadHandoffs(dataSource, read.value, new Date())} sample hand-offs.`);
    console.log(`${await loadContacts(dataSource, new Date())} simulated contacts before now.`);
    console.log(`${await loadEditing(dataSource, read.value, new Date())} articles in the hands of editors.`);
    console.log(`${await loadQuality(dataSource, read.value, new Date())} scored contacts.`);
    console.log(`${await dataSource.transaction((tx) => putPastFeedback(tx, new Date()))} sample surveys.`);
    console.log(`${await loadEvents(dataSource, read.value.demo ?? { events: [], invitations: [], alerts: [] }, new Date())} sample events.`);
    console.log(`${await loadLiaisons(dataSource, read.value, new Date())} volunteers.`);
  });
});
