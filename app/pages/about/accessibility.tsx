// The accessibility statement of the software; whoever runs the service says how to reach them.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export function loader({ context }: LoaderFunctionArgs) {
  return { serviceName: context.settings.serviceName }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Accessibility statement – ${page?.serviceName}` },
]

export default function AccessibilityPage() {
  const { serviceName } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="nhsuk-heading-l">Accessibility statement</h1>
      <p className="nhsuk-lede-text">
        This statement is about the software that {serviceName} runs on. We want as many people as possible to be able
        to use it.
      </p>
      <p>You should be able to:</p>
      <ul>
        <li>use every page by keyboard alone, or with a screen reader</li>
        <li>use every page without JavaScript, including answering, submitting and reading results</li>
        <li>zoom in to 400%, or use a screen 320 pixels wide, without scrolling sideways to read text</li>
        <li>read every chart as a table of numbers and as a sentence</li>
        <li>tell every status from its words, without its colour</li>
      </ul>
      <h2>How accessible it is</h2>
      <p>
        The software is made to meet level AA of the Web Content Accessibility Guidelines version 2.2. It has not been
        audited by anyone else, and it has not yet been tested with disabled people.
      </p>
      <h2>What we test</h2>
      <p>
        Each version is checked in a browser by an automated test, axe, on every page and in states such as errors and
        conflicts. Whole journeys are tested without JavaScript. Automated tests find only some of the problems.
      </p>
      <h2>Known limits</h2>
      <ul>
        <li>Wide tables of results scroll sideways within the page on a small screen.</li>
        <li>Questions are in English only.</li>
        <li>Downloads are CSV files, which carry no headings or structure beyond their first row.</li>
      </ul>
      <h2>If something does not work for you</h2>
      <p>
        Contact the organisation that runs this service for you, and say which page it was and what you used. Ask them
        too if you need the questions or the results in another format.
      </p>
      <p>
        If you are not happy with how they respond, contact the{' '}
        <a href="https://www.equalityadvisoryservice.com/">Equality Advisory and Support Service</a>.
      </p>
    </>
  )
}
