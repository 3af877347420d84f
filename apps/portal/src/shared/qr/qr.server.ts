/** Drawn on the server, so that the page needs no script. */
export { qrPicture } from './qr-picture.js';
