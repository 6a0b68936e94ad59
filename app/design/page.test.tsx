import { renderToStaticMarkup as html } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Header } from './header.tsx'
import { BackLink, Breadcrumb, Footer, Main, SkipLink } from './page.tsx'

test('the skip link goes to the main part of the page', () => {
  const page = html(
    <>
      <SkipLink />
      <Main before={<BackLink href="/tasks" />}>Words</Main>
    </>,
  )
  expect(page).toContain('href="#maincontent">Skip to main content</a>')
  expect(page).toContain('<main class="nhsuk-main-wrapper" id="maincontent">Words</main>')
  expect(page.indexOf('nhsuk-back-link')).toBeLessThan(page.indexOf('<main'))
})

test('the header names the service, without an NHS logo', () => {
  const header = html(<Header serviceName="A service" />)
  expect(header).toContain('<a class="nhsuk-header__service-name" href="/">A service</a>')
  expect(header).not.toContain('nhsuk-header__logo')
  expect(header).not.toContain('<nav')
})

test('a logo given by the deployer comes before the name, and the link says both', () => {
  const header = html(<Header serviceName="A service" logo={{ src: '/logo.svg', alt: 'A body' }} />)
  expect(header).toContain('aria-label="A body A service homepage"')
  expect(header).toContain('<img class="nhsuk-header__organisation-logo" src="/logo.svg" alt="A body"/>')
})

test('signing out is a form that posts, with its hidden fields', () => {
  const header = html(
    <Header
      serviceName="A service"
      account={[
        { text: 'Sam Example', icon: true },
        { text: 'Sign out', action: '/sign-out', fields: { token: 'x' } },
      ]}
    />,
  )
  expect(header).toContain('aria-label="Account"')
  expect(header).toMatch(
    /<form [^>]*action="\/sign-out" method="post"[^>]*><input type="hidden" name="token" value="x"/,
  )
  expect(header).toMatch(/<button [^>]*type="submit">Sign out<\/button>/)
})

test('navigation says in words and to screen readers which page this is', () => {
  const header = html(
    <Header
      serviceName="A service"
      navigation={[
        { href: '/', text: 'Home', current: true },
        { href: '/help', text: 'Help' },
      ]}
    />,
  )
  expect(header).toContain('href="/" aria-current="page"><strong')
  expect(header.match(/aria-current/g)).toHaveLength(1)
})

test('the breadcrumb leads back to the parent on a small screen', () => {
  const items = [
    { href: '/', text: 'Home' },
    { href: '/tasks', text: 'Tasks' },
  ]
  const breadcrumb = html(<Breadcrumb items={items} />)
  expect(breadcrumb).toContain('aria-label="Breadcrumb"')
  expect(breadcrumb).toMatch(/<a class="nhsuk-back-link" href="\/tasks"><span[^>]*>Back to <\/span>Tasks<\/a>/)
  expect(html(<Breadcrumb items={[]} />)).toBe('')
})

test('the footer lists its links under a heading', () => {
  const footer = html(<Footer links={[{ href: '/privacy', text: 'Privacy' }]}>Version 1</Footer>)
  expect(footer).toContain('Support links</h2>')
  expect(footer).toContain('href="/privacy">Privacy</a>')
  expect(footer).toContain('<p class="nhsuk-body-s">Version 1</p>')
})
