/** A group of ticks whose ids are its own, as the same names stand on the page once for each person. */
export function Ticks({ legend, name, of, ticked, choices }: {
  legend: string;
  name: string;
  of: string;
  ticked: readonly string[];
  choices: readonly { id: string; name: string }[];
}) {
  if (choices.length === 0) return null;
  return (
    <fieldset className="usa-fieldset ticks">
      <legend className="usa-legend">{legend}</legend>
      {choices.map((choice) => {
        const id = `${name}-${of}-${choice.id}`;
        return (
          <div key={choice.id} className="usa-checkbox">
            <input className="usa-checkbox__input" type="checkbox" id={id} name={name} value={choice.id} defaultChecked={ticked.includes(choice.id)} />
            <label className="usa-checkbox__label" htmlFor={id}>{choice.name}</label>
          </div>
        );
      })}
    </fieldset>
  );
}
