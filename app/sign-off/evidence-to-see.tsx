// The way to the evidence from where answers are called ready, approved or submitted with it.

/** `count`: pieces, each as often as it serves a question. */
export function EvidenceToSee({ home, count }: { home: string; count: number }) {
  return (
    <p>
      {count === 0 ? (
        'No evidence was added.'
      ) : (
        <>
          With them goes the <a href={`${home}/evidence`}>evidence</a>: {count} {count === 1 ? 'piece' : 'pieces'}.
        </>
      )}
    </p>
  )
}
