// Fields that ride along with a form without being shown.
import { inOrder } from '#app/design/in-order.ts'

export function HiddenFields({ fields }: { fields: readonly (readonly [name: string, value: string])[] }) {
  return inOrder(fields, ([name, value]) => <input type="hidden" name={name} value={value} />)
}
