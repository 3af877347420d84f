import { mentionedIn, withMentions } from './mentions.js';

const ann = { name: 'Ann Lee' };
const annika = { name: 'Ann Leeman' };
const jose = { name: 'José Ruiz' };

describe('a note', () => {
  it('calls who stands in it after an @, and of names that begin alike the longer', () => {
    expect(mentionedIn('@ann lee, please look. @José Ruiz.', [ann, annika, jose])).toEqual([ann, jose]);
    expect(mentionedIn('Ask @Ann Leeman', [ann, annika])).toEqual([annika]);
    expect(mentionedIn('@Ann Leemanson and ann@Ann Lee and Ann Lee', [ann, annika])).toEqual([]);
  });

  it('names in front who was picked beside it', () => {
    expect(withMentions('Please look.', [jose])).toBe('@José Ruiz Please look.');
    expect(withMentions('Please look, @José Ruiz!', [jose])).toBe('Please look, @José Ruiz!');
  });
});
