export { aBox, aCity, CENTRE, metresFromCentre, springfieldAddresses, springfieldAreas } from './a-city.js';
export { putSpringfieldGround } from './put-springfield.js';
