export { aDraft, someWords } from './an-article.js';
