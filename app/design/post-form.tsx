// A form that is posted, with the fields that every form of a page carries: whatever stands around the page says which.
import { type ComponentPropsWithoutRef, createContext, useContext } from 'react'

export type CarriedField = readonly [name: string, value: string]

export const CarriedFields = createContext<readonly CarriedField[]>([])

export function PostForm({ children, ...props }: Omit<ComponentPropsWithoutRef<'form'>, 'method'>) {
  return (
    <form method="post" {...props}>
      {useContext(CarriedFields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
      {children}
    </form>
  )
}
