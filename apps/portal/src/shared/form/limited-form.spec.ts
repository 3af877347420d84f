import { limitedForm } from './limited-form.js';

const upload = (bytes: number) => {
  const form = new FormData();
  form.append('go', 'add');
  form.append('photo', new File([new Uint8Array(bytes)], 'hole.jpg', { type: 'image/jpeg' }));
  return new Request('http://city/report/photos', { method: 'POST', body: form });
};

test('a form within the limit keeps its fields and files', async () => {
  const form = await limitedForm(upload(1_000), 10_000);
  if (form === 'TOO_LARGE') throw new Error('refused');
  expect(form.get('go')).toBe('add');
  expect((form.get('photo') as File).size).toBe(1_000);
});

test('a length that is too much is refused unread', async () => {
  const request = new Request('http://city/report/photos', { method: 'POST', headers: { 'content-length': '20000' }, body: 'x' });
  expect(await limitedForm(request, 10_000)).toBe('TOO_LARGE');
  expect(request.bodyUsed).toBe(false);
});

test('reading stops at the limit, whatever the headers say', async () => {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      sent += 1_000;
      controller.enqueue(new Uint8Array(1_000));
    },
  });
  const request = new Request('http://city/report/photos', { method: 'POST', body, duplex: 'half' } as RequestInit);
  expect(await limitedForm(request, 10_000)).toBe('TOO_LARGE');
  expect(sent).toBeLessThan(20_000);
});
