// Places that no map has, in two halves.

export const FIRST_SYLLABLES = (
  'Amber Birch Clover Daisy Elder Fennel Gorse Hazel Iris Juniper Larch Maple Nettle Otter Plover Quill Rowan ' +
  'Sorrel Teasel Willow'
).split(' ')

export const LAST_SYLLABLES = 'beck combe dale fleet garth holt leigh mere ness rigg stow thorpe wick'.split(' ')
