import { readPhone } from '@civic311/requests';
import { readReference, referenceFrom, showReference } from '@civic311/requests/rules';
import { readLookUp } from './look-up.js';

describe('what a call-taker types to find a caller', () => {
  const read = (text: string) => readLookUp(text, { phone: readPhone, reference: readReference });

  it('is a phone number, however it is written', () => {
    for (const text of ['617-635-4500', '(617) 635-4500', '+1 617 635 4500', '6176354500']) {
      expect(read(text)).toEqual({ by: 'phone', value: '+16176354500' });
    }
  });

  it('is an e-mail address, a reference, an address or a name', () => {
    const reference = referenceFrom(Buffer.from('whatever'));
    expect(read(` ${showReference(reference).toLowerCase()} `)).toEqual({ by: 'reference', value: reference });
    expect(read('Rosa@Residents.example')).toEqual({ by: 'email', value: 'rosa@residents.example' });
    expect(read('  Rosa   Pérez ')).toEqual({ by: 'name', value: 'rosa pérez' });
    for (const text of ['100 main st', '12-14a elm st', '9b elm st', '10 st james ave, springfield', 'elm st & main st']) {
      expect(read(text.toUpperCase())).toEqual({ by: 'address', value: text });
    }
  });

  it('is nothing while it is too little', () => {
    for (const text of ['', ' ', 'R', '61', '+']) expect(read(text)).toEqual({ by: 'nothing' });
  });
});
