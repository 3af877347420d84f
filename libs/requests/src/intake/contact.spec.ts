import { contactFaults, readPhone } from './contact.js';

const contact = (phone: string) => ({ name: 'Rosa', email: '', phone, language: 'es', wantsUpdates: false });

describe('a phone number that somebody leaves', () => {
  it.each(['000-000-0000', '111-111-1111', '123-456-7890', '617-155-0100', '617-055-0134', '911-555-0134', '999-999-9999', '555-0199', '12'])('cannot be %s', (phone) => {
    expect(contactFaults(contact(phone), false)).toEqual([{ path: 'contact.phone', code: 'NOT_A_PHONE' }]);
  });

  it.each([
    ['217-555-0134', '+12175550134'],
    ['(617) 555-0100', '+16175550100'],
    ['1 617 635 4500', '+16176354500'],
    ['800-555-0199', '+18005550199'],
    ['+1 787 555 0123', '+17875550123'],
    ['+52 55 1234 5678', '+525512345678'],
    ['+503 2222 3333', '+50322223333'],
  ])('may be %s', (phone, number) => {
    expect(readPhone(phone)).toBe(number);
    expect(contactFaults(contact(phone), false)).toEqual([]);
  });
});
