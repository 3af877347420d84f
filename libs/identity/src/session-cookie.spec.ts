import { sessionCookie } from './session-cookie.js';

const expires = new Date('2026-03-02T12:00:00Z');

describe('the session cookie', () => {
  it.each(['https://311.example.gov', 'http://localhost:3110', 'http://127.0.0.1:3110'])('is bound to its host at %s', (url) => {
    expect(sessionCookie(url).keep('secret', expires)).toBe(
      '__Host-session=secret; Expires=Mon, 02 Mar 2026 12:00:00 GMT; Path=/; HttpOnly; SameSite=Lax; Secure',
    );
  });

  it('still works in a city hall that has only plain http', () => {
    const cookie = sessionCookie('http://311.lan');
    expect(cookie.keep('secret', expires)).toBe(
      'session=secret; Expires=Mon, 02 Mar 2026 12:00:00 GMT; Path=/; HttpOnly; SameSite=Lax',
    );
    expect(cookie.remove()).toBe('session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax');
  });

  it('is found among others, and is no other', () => {
    const { tokenIn } = sessionCookie('https://311.example.gov');
    expect(tokenIn('a=1; __Host-session=s-e_c; b=2')).toBe('s-e_c');
    expect(tokenIn('session=planted; x__Host-session=planted')).toBeNull();
    expect(tokenIn('__Host-session=')).toBeNull();
    expect(tokenIn(undefined)).toBeNull();
  });
});
