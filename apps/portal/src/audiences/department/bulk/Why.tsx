import { useFaultText, type FieldFault } from '../../../shared/form/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { happenedIn } from '../desk/conflict.js';

/** Why one request was refused, in words; with what others did, where that is why. */
export function Why({ refusal }: { refusal: Omit<FieldFault, 'path'> }) {
  const t = useT();
  const word = useFaultText();
  const fault = { ...refusal, path: '' };
  const happened = happenedIn({ faults: [fault] });
  return happened.length === 0 ? word(fault) : happened.map((kind) => t(`desk.changed.${kind}`)).join(' ');
}
