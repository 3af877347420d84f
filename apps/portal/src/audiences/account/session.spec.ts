import { localPath } from './session.js';

describe('where a person goes on after signing in', () => {
  test.each(['/department', '/department/requests/ABCD-1234?mine=1&do=close', '/leadership#late'])('%s is of this site', (to) => {
    expect(localPath(to)).toBe(to);
  });

  test.each([null, '', 'department', 'https://evil.example/', '//evil.example', '/\\evil.example', '/\t/evil.example', '/..//evil.example'])(
    '%j leads to their own first page',
    (to) => expect(localPath(to)).toBe('/staff'),
  );
});
