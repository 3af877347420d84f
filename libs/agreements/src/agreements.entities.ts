import { AgreementCommentEntity } from './agreement-comment.entity.js';
import { AgreementSignatureEntity } from './agreement-signature.entity.js';
import { AgreementVersionEntity } from './agreement-version.entity.js';
import { AgreementEntity } from './agreement.entity.js';

/** Every table that this library owns. */
export const agreementsEntities = [AgreementEntity, AgreementVersionEntity, AgreementSignatureEntity, AgreementCommentEntity];
