/** What is posted where nobody is chosen by hand. It is nobody's id. */
export const BY_RULE = 'by-rule'
