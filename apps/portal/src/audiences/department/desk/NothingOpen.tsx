/** Beside the list stands nothing: it takes the whole width. */
export default function NothingOpen() {
  return null;
}
