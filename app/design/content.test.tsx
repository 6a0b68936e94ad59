import { renderToStaticMarkup as html } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Button, ButtonLink } from './button.tsx'
import { Card, CardGroup, StatCard } from './card.tsx'
import { FigureWithTable, ProgressBar } from './figure.tsx'
import { NotificationBanner, Panel, WarningCallout } from './messages.tsx'
import { Columns, Pagination, SideNav } from './navigation.tsx'
import { SummaryList } from './summary-list.tsx'
import { ScrollingTable, Table } from './table.tsx'
import { Tag } from './tag.tsx'
import { TaskList } from './task-list.tsx'
import { Details, InsetText, VisuallyHidden } from './text.tsx'

const HEAD = [{ label: 'Name' }, { label: 'Score', numeric: true }]

test('a button posts unless told otherwise; a link only looks like one', () => {
  expect(html(<Button tone="warning">Delete</Button>)).toBe(
    '<button class="nhsuk-button nhsuk-button--warning" type="submit">Delete</button>',
  )
  const link = html(
    <ButtonLink href="/next" small>
      Go on
    </ButtonLink>,
  )
  expect(link).toMatch(/^<a class="nhsuk-button nhsuk-button--small" href="\/next"/)
  expect(link).not.toContain('role="button"')
})

test('a tag says its status in words, whatever its colour', () => {
  expect(html(<Tag tone="success">Complete</Tag>)).toBe('<strong class="nhsuk-tag nhsuk-tag--green">Complete</strong>')
})

test('a task is described by its hint and its status, and is no link before it can start', () => {
  const list = html(
    <TaskList
      items={[
        { id: 'leadership', title: 'Leadership', href: '/leadership', hint: '10 questions', status: 'In progress' },
        { id: 'submit', title: 'Submit', status: 'Cannot start yet', tone: 'plain' },
      ]}
    />,
  )
  expect(list).toContain('href="/leadership" aria-describedby="leadership-hint leadership-status">Leadership</a>')
  expect(list).toMatch(/id="leadership-status"><strong[^>]*>In progress<\/strong>/)
  expect(list).toContain('<div>Submit</div>')
  expect(list.match(/<a /g)).toHaveLength(1)
})

test('a table has a caption, heads for columns and rows, and numbers to the right', () => {
  const table = html(<Table caption="Scores" head={HEAD} rows={[['Leadership', '66']]} />)
  expect(table).toContain('<caption class="nhsuk-table__caption">Scores</caption>')
  expect(table).toContain('<th class="nhsuk-table__header nhsuk-table__header--numeric" scope="col">Score</th>')
  expect(table).toContain('<th class="nhsuk-table__header" scope="row">Leadership</th>')
  expect(table).toContain('<td class="nhsuk-table__cell nhsuk-table__cell--numeric">66</td>')
  expect(table).not.toContain('role=')
})

test('a table that folds into blocks stays a table to screen readers, and repeats its heads to the eye only', () => {
  const table = html(<Table caption="Scores" head={HEAD} rows={[['Leadership', '66']]} responsive />)
  for (const role of ['table', 'rowgroup', 'row', 'columnheader', 'rowheader', 'cell']) {
    expect(table).toContain(`role="${role}"`)
  }
  expect(table).toContain('<span class="nhsuk-table__heading" aria-hidden="true">Score </span><span>66</span>')
})

test('a table that scrolls can be reached by keyboard and is named by its caption', () => {
  const table = html(<ScrollingTable id="scores" caption="Scores" head={HEAD} rows={[['Leadership', '66']]} />)
  expect(table).toMatch(/^<section class="app-scroll" tabindex="0" aria-labelledby="scores-caption">/i)
  expect(table).toContain('id="scores-caption">Scores</caption>')
})

test('a summary list says what each action is about', () => {
  const list = html(
    <SummaryList rows={[{ key: 'Name', value: 'Sam', action: { href: '/edit', text: 'Change', about: 'name' } }]} />,
  )
  expect(list).toContain('<dt class="nhsuk-summary-list__key">Name</dt>')
  expect(list).toContain('href="/edit">Change<span class="nhsuk-u-visually-hidden"> name</span></a>')
})

test('a success interrupts, other news doesn’t; both are named by their title', () => {
  const success = html(<NotificationBanner tone="success" id="saved" heading="Saved" />)
  expect(success).toContain('role="alert" aria-labelledby="saved-title"')
  expect(success).toContain('id="saved-title">Success</h2>')
  const news = html(<NotificationBanner id="news">Closing soon</NotificationBanner>)
  expect(news).not.toContain('role="alert"')
  expect(news).toContain('id="news-title">Important</h2>')
})

test('headings have the level that the page asks for', () => {
  expect(html(<Panel title="Done" />)).toContain('<h1 class="nhsuk-panel__heading">Done</h1>')
  expect(
    html(
      <WarningCallout heading="Mind" level={3}>
        x
      </WarningCallout>,
    ),
  ).toContain('<h3 class="nhsuk-card__heading">Mind</h3>')
  expect(html(<Card heading="This year" level={3} href="/this" />)).toContain(
    '<h3 class="nhsuk-card__heading nhsuk-heading-m"><a class="nhsuk-card__link" href="/this">This year</a></h3>',
  )
})

test('a number in a card comes with its unit and its status in words', () => {
  const cards = html(
    <CardGroup>
      {[
        <StatCard key="a" heading="One" value="73" unit="out of 100" status={{ text: 'High', tone: 'success' }} />,
        <StatCard key="b" heading="Two" value="No score" />,
      ]}
    </CardGroup>,
  )
  expect(cards.match(/<li>/g)).toHaveLength(2)
  expect(cards).toContain('73</span> <span class="app-stat__unit">out of 100</span>')
  expect(cards).toMatch(/<strong[^>]*>High<\/strong>/)
  expect(cards).toContain('No score</span>')
})

test('pagination names the pages it leads to', () => {
  const pagination = html(
    <Pagination previous={{ href: '/a', title: 'First' }} next={{ href: '/c', title: 'Third' }} />,
  )
  expect(pagination).toContain('aria-label="Pagination"')
  expect(pagination).toMatch(/href="\/a" rel="prev">.*Previous.*First.*href="\/c" rel="next">.*Next.*Third/)
  expect(html(<Pagination />)).toBe('')
})

test('side navigation says where one is and how far each page has got', () => {
  const items = [
    { href: '/a', text: 'First', status: 'Complete' },
    { href: '/b', text: 'Second', status: '3 of 10', current: true },
  ]
  const page = html(<Columns aside={<SideNav label="Sections" groups={[{ heading: 'Part', items }]} />}>Page</Columns>)
  expect(page).toContain('aria-label="Sections"')
  expect(page).toContain('<a href="/b" aria-current="page">Second</a>')
  expect(page).toContain('Complete</span>')
})

test('details open without script', () => {
  const details = html(
    <Details summary="More" open>
      Words
    </Details>,
  )
  expect(details).toMatch(/^<details class="nhsuk-details" open=""><summary/)
})

test('progress is told in words that also name the bar', () => {
  const progress = html(
    <ProgressBar id="p" value={12} max={175}>
      12 of 175 done
    </ProgressBar>,
  )
  expect(progress).toContain('id="p-words">12 of 175 done</p>')
  expect(progress).toContain('value="12" max="175" aria-labelledby="p-words"')
})

test('a figure always has its table, folded or beside it', () => {
  const figure = { caption: 'Scores', svg: '<svg role="img"></svg>', sentence: 'One is 66.' }
  const table = { caption: 'Scores', head: HEAD, rows: [['One', '66']] }
  const folded = html(<FigureWithTable {...figure} table={table} />)
  expect(folded).toMatch(/<figcaption[^>]*>Scores<\/figcaption><p>One is 66.<\/p>/)
  expect(folded).toContain('<svg role="img"></svg>')
  expect(folded).toMatch(/<details.*<table.*<\/details>/)
  const beside = html(<FigureWithTable {...figure} table={table} tablePlace="beside" />)
  expect(beside).toContain('<table')
  expect(beside).not.toContain('<details')
})

test('words for screen readers only, and text set apart', () => {
  expect(html(<VisuallyHidden>of 2017</VisuallyHidden>)).toBe('<span class="nhsuk-u-visually-hidden">of 2017</span>')
  expect(html(<InsetText>Words</InsetText>)).toContain('Information: </span>Words')
})
