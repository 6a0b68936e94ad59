// From ready to approved to submitted and back, and last year's answers to confirm.
import { checkEveryState, lead, openAll, press, type State, sectionOf } from './check-every-state.ts'

const states: State[] = [
  {
    name: 'section, a proposal that was answered otherwise',
    path: (p) => sectionOf(p.assessment, p, 4),
    as: lead,
    async reach(page, p) {
      await page
        .getByRole('group', { name: new RegExp(`^${p.asked.sections[4]?.questions[0]?.number}\\. `) })
        .getByLabel('Don’t know')
        .check()
      await page.getByText('Saved at').first().waitFor()
    },
    shows: 'All answers saved',
  },
  {
    name: 'section, a proposal that was changed meanwhile',
    path: (p) => sectionOf(p.assessment, p, 5),
    as: lead,
    async reach(page) {
      await page.evaluate(() => {
        const mark = document.querySelector<HTMLInputElement>('input[name=proposed]')
        if (!mark) return
        // Beside the page's own, which React keeps as it is.
        const other = document.createElement('input')
        other.type = 'hidden'
        other.name = mark.name
        other.value = mark.value.replace(/\.1 /, '.2 ')
        mark.after(other)
        mark.disabled = true
      })
      await page.getByRole('button', { name: /^Confirm \d+ answers/ }).click()
    },
    shows: 'none was confirmed',
  },
  {
    name: 'check, proposals waiting',
    path: (p) => `/assessments/${p.assessment.id}/check`,
    as: lead,
    reach: openAll,
    shows: 'waits to be confirmed',
  },
  {
    name: 'task list, to be called ready',
    path: (p) => `/assessments/${p.signing.complete.assessment.id}`,
    as: (p) => p.signing.complete.lead,
    shows: 'Not called ready yet',
  },
  {
    name: 'check, to be called ready with nobody to approve',
    path: (p) => `/assessments/${p.signing.complete.assessment.id}/check`,
    as: (p) => p.signing.complete.lead,
    shows: 'Nobody is an executive approver',
  },
  {
    name: 'check, waiting for approval',
    path: (p) => `/assessments/${p.signing.waiting.assessment.id}/check`,
    as: (p) => p.signing.waiting.lead,
    shows: 'Waiting for an executive approver',
  },
  {
    name: 'home, waiting for approval',
    path: () => '/',
    as: (p) => p.signing.waiting.approver,
    shows: 'Waiting for your approval',
  },
  {
    name: 'approval',
    path: (p) => `/assessments/${p.signing.waiting.assessment.id}/approve`,
    as: (p) => p.signing.waiting.approver,
    shows: 'What the assessment declares',
  },
  {
    name: 'approval, refused',
    path: (p) => `/assessments/${p.signing.waiting.assessment.id}/approve`,
    as: (p) => p.signing.waiting.approver,
    reach: (page) => press(page, 'Approve these answers'),
    shows: 'There is a problem',
  },
  {
    name: 'approval of one’s own answers',
    path: (p) => `/assessments/${p.signing.own.assessment.id}/approve`,
    as: (p) => p.signing.own.approver,
    shows: 'You changed an answer or evidence last',
  },
  {
    name: 'check, approved',
    path: (p) => `/assessments/${p.signing.standing.assessment.id}/check`,
    as: (p) => p.signing.standing.lead,
    shows: 'Approved by Chi Okafor',
  },
  {
    name: 'declaration, approved',
    path: (p) => `/assessments/${p.signing.standing.assessment.id}/submit`,
    as: (p) => p.signing.standing.lead,
    shows: 'Approved by Chi Okafor',
  },
  {
    name: 'check, approval void',
    path: (p) => `/assessments/${p.signing.voided.assessment.id}/check`,
    as: (p) => p.signing.voided.lead,
    shows: 'Void since',
  },
  {
    name: 'withdraw',
    path: (p) => `/assessments/${p.signing.submitted.assessment.id}/withdraw`,
    as: (p) => p.signing.submitted.lead,
    shows: 'Why it is withdrawn',
  },
  {
    name: 'withdraw, refused',
    path: (p) => `/assessments/${p.signing.submitted.assessment.id}/withdraw`,
    as: (p) => p.signing.submitted.lead,
    reach: (page) => press(page, 'Withdraw the submission'),
    shows: 'There is a problem',
  },
  {
    name: 'task list, withdrawn',
    path: (p) => `/assessments/${p.signing.withdrawn.assessment.id}`,
    as: (p) => p.signing.withdrawn.lead,
    shows: 'Submissions',
  },
]

checkEveryState(states)
