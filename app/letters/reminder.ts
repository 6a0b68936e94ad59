// The reminder: everything that somebody still has to do, in one letter, and how to get no more of them.
import type { Letter } from '#db/letters.ts'

export type RemindedSection = {
  title: string
  organisationName: string
  collectionTitle: string
  /** “due 3 May 2026”, “overdue since 3 May 2026” or ''. */
  due: string
  isOverdue: boolean
}

type Reminder = {
  to: string
  sections: readonly RemindedSection[]
  /** Where their sections are. */
  address: string
  /** Where reminders are stopped, without signing in. */
  stopAddress: string
  serviceName: string
}

export function reminderLetter({ to, sections, address, stopAddress, serviceName }: Reminder): Letter {
  const overdue = sections.filter(({ isOverdue }) => isOverdue).length
  return {
    to,
    subject: `${counted(sections.length)} for you to finish${overdue > 0 ? `, ${overdue} overdue` : ''}`,
    text: `You still have ${counted(sections.length)} to finish in ${serviceName}.

${blocksOf(sections).join('\n\n')}

When a section is answered, hand it back as ready. Your sections are here:

${address}

You get this reminder at most once in 3 days, or when a lead of your organisation asks for it. To stop reminders, open this link. You don’t need to sign in:

${stopAddress}
`,
  }
}

function counted(sections: number): string {
  return sections === 1 ? '1 section' : `${sections} sections`
}

/** One for each assessment. */
function blocksOf(sections: readonly RemindedSection[]): string[] {
  const lines = new Map<string, string[]>()
  for (const { title, organisationName, collectionTitle, due } of sections) {
    const heading = `${organisationName}, ${collectionTitle}:`
    lines.set(heading, [...(lines.get(heading) ?? []), `- ${title}${due === '' ? '' : `, ${due}`}`])
  }
  return [...lines].map(([heading, titles]) => [heading, ...titles].join('\n'))
}
