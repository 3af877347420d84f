import { Allow, CurrentVisitor, resultUnion, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ContactSettings } from './contact-settings.js';
import { ContactSetting, ContactSettingInput } from './contact-settings.types.js';

const ContactSettingResult = resultUnion('ContactSettingResult', () => ContactSetting);

@Resolver()
export class ContactSettingsResolver {
  constructor(private readonly settings: ContactSettings) {}

  @Query(() => String, { nullable: true, description: "The interpreters' number, E.164; null where the city has none." })
  @Allow('request.create-for-caller')
  async languageLine(): Promise<string | null> {
    return (await this.settings.current()).languageLinePhone;
  }

  @Query(() => ContactSetting)
  @Allow('contact.supervise')
  contactSetting(): Promise<ContactSetting> {
    return this.settings.current();
  }

  @Mutation(() => ContactSettingResult)
  @Allow('contact.supervise')
  async changeContactSetting(@Args('setting') { languageLinePhone, ...setting }: ContactSettingInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.settings.change(staff!, { ...setting, languageLinePhone: languageLinePhone ?? null }));
  }
}
