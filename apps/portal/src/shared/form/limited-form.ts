/** A form with files, read up to a limit: 'TOO_LARGE' beyond it, so that nobody fills the memory. */
export async function limitedForm(request: Request, mostBytes: number): Promise<FormData | 'TOO_LARGE'> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return 'TOO_LARGE';
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) return 'TOO_LARGE';
    chunks.push(chunk as Uint8Array<ArrayBuffer>);
  }
  return new Response(new Blob(chunks), { headers: { 'content-type': request.headers.get('content-type') ?? '' } }).formData();
}
