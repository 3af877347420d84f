import { Form } from 'react-router';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { Button, TextInput } from '../../../shared/ui/index.js';

const Fragment = graphql(`
  fragment DeskSettings on ContactSetting { languageLinePhone helpAgainMinutes keepPhonesDays }
`);

/** How the desk works: whom to call for a language, how soon help is told again, and how long numbers are kept. */
export function DeskSettings({ setting }: { setting: FragmentType<typeof Fragment> }) {
  const t = useT();
  const { languageLinePhone, helpAgainMinutes, keepPhonesDays } = unmask(Fragment, setting);
  return (
    <section className="panel" aria-labelledby="desk">
      <h2 id="desk">{t('room.desk')}</h2>
      <Form method="post" noValidate className="room__goal">
        <TextInput name="languageLinePhone" type="tel" label={t('room.desk.language-line')} defaultValue={languageLinePhone ?? ''} />
        <TextInput name="helpAgainMinutes" inputMode="numeric" size="short" label={t('room.desk.help')} defaultValue={String(helpAgainMinutes)} />
        <TextInput name="keepPhonesDays" inputMode="numeric" size="short" label={t('room.desk.phones')} defaultValue={String(keepPhonesDays)} />
        <Button name="intent" value="desk">{t('room.desk.set')}</Button>
      </Form>
    </section>
  );
}
