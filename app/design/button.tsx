// Buttons, and links that look like them. A button that posts is a button; one that only goes somewhere is a link.
import type { ComponentPropsWithRef, ReactNode } from 'react'
import { classNames } from './class-names.ts'

type Look = {
  tone?: 'primary' | 'secondary' | 'warning' | undefined
  small?: boolean | undefined
  children: ReactNode
}

type ButtonProps = Look & Omit<ComponentPropsWithRef<'button'>, 'className' | 'children'>

export function Button({ tone, small, children, type = 'submit', ...rest }: ButtonProps) {
  return (
    <button {...rest} className={buttonClass(tone, small)} type={type}>
      {children}
    </button>
  )
}

type ButtonLinkProps = Look & { href: string; id?: string | undefined; download?: boolean | undefined }

export function ButtonLink({ tone, small, children, href, id, download }: ButtonLinkProps) {
  return (
    <a className={buttonClass(tone, small)} href={href} id={id} download={download} draggable="false">
      {children}
    </a>
  )
}

/** Buttons and links side by side, one under the other on a small screen. */
export function ButtonGroup({ children }: { children: ReactNode }) {
  return <div className="nhsuk-button-group">{children}</div>
}

function buttonClass(tone: Look['tone'], small: boolean | undefined): string {
  return classNames(
    'nhsuk-button',
    tone && tone !== 'primary' && `nhsuk-button--${tone}`,
    small && 'nhsuk-button--small',
  )
}
