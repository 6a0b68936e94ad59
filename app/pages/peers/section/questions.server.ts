// Each question of a section with the answers of peers.
import { peerShares } from '#app/charts/peer-shares.server.tsx'
import type { AppContext } from '#app/context.ts'
import { spreadOfAnswers } from '#app/national/peers.ts'
import { decodeAnswers } from '#national/answer-codes.ts'
import type { AnswerFigures } from '#national/benchmark.ts'
import { type AskedQuestion, askedOf } from '#questionnaires/asked.ts'
import type { Section } from '#questionnaires/definition.ts'
import type { ShownPeers } from '../shown-peers.server.ts'

type Asking = { readonly section: Section; readonly setting: string }

/** Those that organisations of the setting are asked; `chart` is null where not all of the group were. */
export async function questionsAmongPeers(context: AppContext, peers: ShownPeers, { section, setting }: Asking) {
  const { edition, own, choice, head } = peers
  const like = own?.setting ?? setting
  const asked = edition.settings.some(({ id }) => id === like) ? askedOf(edition, like).questionById : null
  const answers = own && decodeAnswers(edition, own.answers)
  const figures = await spreadOfAnswers(context, peers, { filter: choice.filter, section: section.id })
  return Promise.all(
    figures.flatMap((figure) => {
      const question = asked?.get(figure.question)
      return question ? [shownOf(question, figure, answers?.get(figure.question)?.option ?? null)] : []
    }),
  )

  async function shownOf(question: AskedQuestion, figure: AnswerFigures, option: string | null) {
    const { id, number, text } = question
    const draw = () =>
      peerShares({
        ...DRAWN,
        title: `How peers answered question ${number}`,
        rows: rowsOf(figure, option, own !== null),
      })
    const key = `${head.id} spread ${id} ${JSON.stringify([choice.filter, option, own !== null])}`
    return { id, number, text, chart: figure.withheld ? null : await context.figures.once(key, draw) }
  }
}

const DRAWN = { rowName: 'Answer', ownName: 'Your answer' }

function rowsOf({ options, without }: AnswerFigures, own: string | null, hasOwn: boolean) {
  return [
    ...options.map(({ option, label, count, percent }) => ({
      ...{ label, count, percent: percent ?? 0 },
      isOwn: option === own,
    })),
    ...(without.count === 0 && !(hasOwn && own === null)
      ? []
      : [
          {
            ...{ label: 'No answer, or did not apply', count: without.count, percent: without.percent ?? 0 },
            isOwn: hasOwn && own === null,
          },
        ]),
  ]
}
