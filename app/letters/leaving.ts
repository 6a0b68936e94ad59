// Letters about people who go: what is handed over to whom, and a lead who can’t go yet.
import type { Letter } from '#db/letters.ts'

type HandedOver = {
  to: string
  from: string
  organisation: string
  sections: number
  home: string
  serviceName: string
}

export function handedOverLetter({ to, from, organisation, sections, home, serviceName }: HandedOver): Letter {
  const what = sections === 1 ? 'one section' : `${sections} sections`
  const text = `You now look after ${what} that ${from} looked after for ${organisation} in ${serviceName}.

Their answers are as they were. See what is yours:

${home}
`
  return { to, subject: `You now look after ${what} for ${organisation}`, text }
}

type LastLead = { to: string; lead: string; email: string; organisation: string; people: string; serviceName: string }

/** To an administrator. */
export function lastLeadLetter({ to, lead, email, organisation, people, serviceName }: LastLead): Letter {
  const text = `${lead} (${email}) wants to stop being a lead of ${organisation} in ${serviceName}, and there is no other lead.

They stay a lead until there is another one. To name or invite one:

${people}
`
  return { to, subject: `${organisation} needs another lead`, text }
}
