/** What a field offers while one types; the field names it as its `list`. */
export function Suggestions({ id, suggestions }: { id: string; suggestions: readonly string[] }) {
  return (
    <datalist id={id}>
      {suggestions.map((suggestion) => (
        <option key={suggestion}>{suggestion}</option>
      ))}
    </datalist>
  );
}
