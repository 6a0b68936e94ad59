// Fields that ride along with a form without being shown.

export function HiddenFields({ fields }: { fields: readonly (readonly [name: string, value: string])[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: names repeat, and the order never changes
  return fields.map(([name, value], index) => <input type="hidden" name={name} value={value} key={index} />)
}
