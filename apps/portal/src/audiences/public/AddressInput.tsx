import { useT } from '../../shared/i18n/index.js';
import { TextInput } from '../../shared/ui/index.js';

/** Where messages go: an e-mail address, or a telephone too where the city sends texts. */
export function AddressInput({ name, hint, isPhoneToo }: { name: string; hint: string; isPhoneToo: boolean }) {
  const t = useT();
  return (
    <TextInput
      name={name}
      type={isPhoneToo ? 'text' : 'email'}
      label={t(isPhoneToo ? 'address.email-or-phone' : 'address.email')}
      hint={hint}
      autoComplete="email"
      spellCheck={false}
      maxLength={254}
      size="medium"
    />
  );
}
