const LONGEST_SIDE = 1_600;
const MOST_BYTES = 10 * 1_048_576;

/** A photo small enough to wait on a phone with others; 'TOO_LARGE' where it cannot be made smaller, and is larger than the city takes. */
export async function smallPhoto(file: File): Promise<Blob | 'TOO_LARGE'> {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
    if (small) return small;
  } catch {
    // The browser cannot draw it. The city looks at it, and says so where it cannot either.
  }
  return file.size > MOST_BYTES ? 'TOO_LARGE' : file;
}
