import { ok, refuse, type Result } from '@civic311/kernel';

export const PASSWORD_LENGTH = { min: 15, max: 128 };

export type PasswordRefusal = { readonly code: 'PASSWORD_TOO_SHORT' | 'PASSWORD_TOO_LONG' | 'PASSWORD_TOO_COMMON' };

/** Length is what counts (ASVS 6.2): no kinds of characters are asked for, every character is allowed. */
export function checkPassword(password: string, email: string): Result<null, PasswordRefusal> {
  const length = [...password].length;
  if (length < PASSWORD_LENGTH.min) return refuse({ code: 'PASSWORD_TOO_SHORT' });
  if (length > PASSWORD_LENGTH.max) return refuse({ code: 'PASSWORD_TOO_LONG' });
  return isGuessable(password, email) ? refuse({ code: 'PASSWORD_TOO_COMMON' }) : ok(null);
}

/** What lists of leaked passwords hold from 15 characters on: one of their words, a row of keys, or a repeat of little. */
function isGuessable(password: string, email: string): boolean {
  const plain = password.toLowerCase();
  const letters = plain.replace(/[^\p{L}\p{N}]/gu, '');
  // "password" typed twice, "1234" four times, or one key held down.
  if (/^(.{1,8}?)\1+.{0,3}$/u.test(plain) || new Set(letters).size < 5) return true;
  if (LEAKED.has(letters) || LEAKED.has(plain)) return true;
  if (WALKS.some((walk) => letters.length > 0 && (walk + walk).includes(letters))) return true;
  const address = email.toLowerCase();
  const [local = ''] = address.split('@');
  const names = [address.replace(/[^\p{L}\p{N}]/gu, ''), local.replace(/[^\p{L}\p{N}]/gu, '')];
  return names.some((name) => name.length > 0 && letters.replace(/\d+$/, '') === name.replace(/\d+$/, ''));
}

/** Rows of keys and of the alphabet, forwards and backwards. */
const WALKS = [
  '1234567890qwertyuiopasdfghjklzxcvbnm',
  'qwertyuiopasdfghjklzxcvbnm1234567890',
  'qwertyuiopasdfghjklzxcvbnm',
  '0123456789',
  '1234567890',
  'abcdefghijklmnopqrstuvwxyz',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  'a1b2c3d4e5f6g7h8i9j0',
].flatMap((walk) => [walk, [...walk].toReversed().join('')]);

/** The long ones of public lists of leaked passwords, without their signs. Shorter ones are refused by their length. */
const LEAKED = new Set(
  `passwordpassword password123456789 password1234567890 password12345678 passwordpassword1 mypasswordismypassword
   thisismypassword thisisapassword thisismypassword1 iloveyousomuch123 iloveyouforever iloveyouforever1 iloveyousomuch1
   correcthorsebatterystaple letmeinletmein123 changemechangeme changeme123456789 administrator administrator1
   administrator12 administrator123 administrator1234 administrator12345 welcometothejungle welcomewelcome123 trustno1trustno1
   qwerty123456789 qwertyqwerty1234 qwertyuiop123456 qwertyuiop12345 123456789qwerty 123456789qwertyuiop 123456789abcdef
   abcdef123456789 abc123abc123abc123 1234567890abcde onetwothreefourfive onceuponatime1 superman123456789
   football1234567 baseball1234567 princess1234567 sunshine1234567 monkeymonkey1234 dragondragon1234 masterofpuppets
   metallicametallica harrypotterharrypotter leagueoflegends leagueoflegends1 callofduty123456 fuckyoufuckyou1 nothingelsematters
   starwarsstarwars maytheforcebewithyou allyourbasearebelongtous tobeornottobe123 thequickbrownfox thequickbrownfoxjumps
   supercalifragilisticexpialidocious passw0rdpassw0rd p4ssw0rdp4ssw0rd p@ssw0rdp@ssw0rd adminadminadmin1 useruseruseruser
   defaultpassword defaultpassword1 temporarypassword temporarypassword1 temppassword1234 springsummerautumnwinter
   iwantmypassword1 ilovemyhusband123 jesuschristislord jesusismysavior godisgoodallthetime`
    .trim()
    .split(/\s+/),
);
