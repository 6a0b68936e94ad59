// A page as somebody meets it who sees no layout: its words, its links, and its form controls by their labels.
import { type HTMLElement, NodeType, parse } from 'node-html-parser'

type Name = string | RegExp

const UNHEARD = new Set(['SCRIPT', 'STYLE', 'SVG', 'TEMPLATE', 'HEAD'])

/** What is read out of an element, on one line. */
function wordsOf(element: HTMLElement): string {
  return words(element).replace(/\s+/g, ' ').trim()
}

const INLINE = new Set(['A', 'SPAN', 'STRONG', 'EM', 'CODE', 'LABEL', 'B', 'I', 'BUTTON', 'SMALL'])

function words(element: HTMLElement): string {
  if (UNHEARD.has(element.tagName) || element.getAttribute('aria-hidden') === 'true') return ''
  const inside = element.childNodes.map((node) => {
    if (node.nodeType === NodeType.TEXT_NODE) return node.text
    return node.nodeType === NodeType.ELEMENT_NODE ? words(node as HTMLElement) : ''
  })
  const said = inside.join('')
  return isInline(element) ? said : ` ${said} `
}

// The caption of a heading stands on its own line.
function isInline({ tagName, classNames }: HTMLElement): boolean {
  return INLINE.has(tagName) && !classNames.includes('nhsuk-caption')
}

const isNamed = (words: string, name: Name) => (typeof name === 'string' ? words === name : name.test(words))

/** A part of a page: all of it, or one question. */
export class Part {
  constructor(
    readonly root: HTMLElement,
    private readonly called: string,
  ) {}

  get text(): string {
    return wordsOf(this.root)
  }

  /** The elements that match, in the order of the page. */
  all(selector: string): HTMLElement[] {
    return this.root.querySelectorAll(selector)
  }

  /** The one thing of its kind that has this name. */
  protected named(what: string, found: readonly HTMLElement[], name: Name): HTMLElement {
    const [one, another] = found.filter((element) => isNamed(wordsOf(element), name))
    if (one && !another) return one
    const names = found.map((element) => `“${wordsOf(element)}”`).join(', ')
    throw new Error(
      `${another ? 'More than one' : 'No'} ${what} “${name}” on ${this.called}; there is ${names || 'none'}`,
    )
  }

  linkTo(name: Name): string {
    return this.named('link', this.all('a'), name).getAttribute('href') ?? ''
  }

  button(name: Name): HTMLElement {
    return this.named('button', this.all('button'), name)
  }

  /** The form control with this label. */
  control(label: Name): HTMLElement {
    const id = this.named('label', this.all('label'), label).getAttribute('for')
    const control = this.root.querySelectorAll('input, textarea, select').find((one) => one.id === id)
    if (!control) throw new Error(`The label “${label}” on ${this.called} belongs to nothing`)
    return control
  }

  fill(label: Name, value: string): void {
    const control = this.control(label)
    if (control.tagName === 'TEXTAREA') control.textContent = value
    else control.setAttribute('value', value)
  }

  /** Ticks a radio button or a checkbox. */
  choose(label: Name): void {
    const control = this.control(label)
    if (control.getAttribute('type') === 'radio') {
      const isRival = (one: HTMLElement) => one.getAttribute('name') === control.getAttribute('name')
      for (const rival of this.all('input[type=radio]').filter(isRival)) rival.removeAttribute('checked')
    }
    control.setAttribute('checked', '')
  }

  valueOf(label: Name): string {
    const control = this.control(label)
    return control.tagName === 'TEXTAREA' ? control.text : (control.getAttribute('value') ?? '')
  }

  /** The labels of what is ticked. */
  get chosen(): string[] {
    const ticked = new Set(this.all('input[checked]').map(({ id }) => id))
    return this.all('label')
      .filter((label) => ticked.has(label.getAttribute('for') ?? ''))
      .map(wordsOf)
  }
}

export class Page extends Part {
  constructor(
    readonly status: number,
    /** Where it is, after redirects: path and query. */
    readonly path: string,
    readonly html: string,
  ) {
    super(parse(html), path)
  }

  get title(): string {
    return this.root.querySelector('title')?.text ?? ''
  }

  get heading(): string {
    const heading = this.root.querySelector('h1')
    return heading ? wordsOf(heading) : ''
  }

  /** Of the page itself: without header and footer. */
  get main(): string {
    const main = this.root.querySelector('main')
    return main ? wordsOf(main) : ''
  }

  /** The question whose number this is, with its answer. */
  question(number: number): Part {
    const name = new RegExp(`^${number}\\. `)
    const legend = this.all('legend, h2').find((element) => name.test(wordsOf(element)))
    if (!legend) throw new Error(`There is no question ${number} on ${this.path}: “${this.main.slice(0, 300)}”`)
    return new Part(legend.parentNode ?? this.root, `question ${number}`)
  }

  /** The error summary's lines, each with the id that it leads to. */
  get problems(): { text: string; leadsTo: string }[] {
    return this.all('.nhsuk-error-summary li a').map((link) => {
      return { text: wordsOf(link), leadsTo: link.getAttribute('href') ?? '' }
    })
  }

  has(id: string): boolean {
    return this.root.querySelectorAll('[id]').some((element) => element.id === id)
  }
}

/** What a browser would send when this button of a form is pressed: names and values, in the order of the page. */
export function entriesSentBy(form: HTMLElement, button: HTMLElement | null): [name: string, value: string][] {
  const controls = form.querySelectorAll('input, textarea, select, button')
  return controls.flatMap((control): [string, string][] => {
    const name = control.getAttribute('name')
    const type = control.getAttribute('type')
    if (!name || control.hasAttribute('disabled')) return []
    if (control.tagName === 'BUTTON') return control === button ? [[name, control.getAttribute('value') ?? '']] : []
    if ((type === 'radio' || type === 'checkbox') && !control.hasAttribute('checked')) return []
    const value = control.tagName === 'TEXTAREA' ? control.text : (control.getAttribute('value') ?? '')
    return [[name, value.replaceAll(/\r?\n/g, '\r\n')]]
  })
}
