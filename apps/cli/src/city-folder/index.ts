export type * from './city-seed.js';
export { type CityFolderFaults, readCityFolder } from './city-folder.js';
export type { Fault } from './faults.js';
export { type Channel, CHANNELS, HISTORIC_OUTCOMES, type HistoricRequest } from './historic-request.js';
export { type ImportMapping, type ImportMappingFaults, readImportMapping } from './import-mapping.js';
export { type CityCodes, missingColumns, outcomeOf, type Row, rowMapper, type RowRefusal } from './map-row.js';
export { toAction } from './ready-words-files.js';
export { type FolderNotEmpty, writeCityTemplate } from './write-city-template.js';
