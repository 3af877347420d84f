export { ContactCenterModule } from './contact-center.module.js';
