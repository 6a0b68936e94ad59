// Turns the pages of a workshop by arrow keys, and warns before a decision that wasn't recorded is left behind.
import { useEffect } from 'react'

export const WORKSHOP_FORM = 'workshop-form'

export function useTurningPages(): void {
  useEffect(() => {
    const stop = new AbortController()
    let isSending = false
    const { signal } = stop
    document.addEventListener('keydown', turn, { signal })
    document.addEventListener(
      'submit',
      () => {
        isSending = true
      },
      { signal },
    )
    window.addEventListener(
      'beforeunload',
      (event) => {
        if (!isSending && isChanged()) event.preventDefault()
      },
      { signal },
    )
    return () => stop.abort()
  }, [])
}

// In a field, arrows move within it: through the text, or from option to option.
function turn(event: KeyboardEvent): void {
  const { key, target } = event
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return
  if (target instanceof Element && target.closest('input, textarea, select, .app-scroll')) return
  const link = document.querySelector<HTMLAnchorElement>(`a[data-turn="${key}"]`)
  if (!link) return
  event.preventDefault()
  link.click()
}

function isChanged(): boolean {
  const form = document.querySelector<HTMLFormElement>(`form#${WORKSHOP_FORM}`)
  return [...(form?.elements ?? [])].some((control) => {
    if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue
    if (!(control instanceof HTMLInputElement)) return false
    return control.type === 'radio'
      ? control.checked !== control.defaultChecked
      : control.value !== control.defaultValue
  })
}
