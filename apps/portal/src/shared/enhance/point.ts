/** Puts a point into `lat` and `lon` of the form that the element stands in, or takes it out again. Degrees, WGS 84. */
export function setPoint(element: Element, point: { lat: number; lon: number } | null): void {
  const form = element.closest('form');
  if (!form) return;
  for (const name of ['lat', 'lon'] as const) {
    let input = form.querySelector<HTMLInputElement>(`input[name="${name}"]`);
    if (!input) {
      input = document.createElement('input');
      input.type = 'hidden';
      input.name = name;
      form.append(input);
    }
    input.value = point ? point[name].toFixed(6) : '';
  }
}
