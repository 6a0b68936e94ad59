// Colours and letters of the charts. Every mark stands out by 3:1 at least from white and from what it lies on;
// marks side by side are parted by white, and told apart by outline or pattern and by words, not by colour alone.

export const FONT = 'Arial, sans-serif'

export const COLOUR = {
  text: '#212b32',
  quiet: '#4c6272',
  grid: '#d8dde0',
  paper: '#ffffff',
  now: '#005eb8',
  pale: '#b3d0ee',
  deep: '#003087',
  late: '#b3130b',
} as const

/** Zones of a scale from its lowest to its highest, each a shade darker. */
export const ZONES = ['#f0f4f5', '#e1e6e9', '#cfd7dc'] as const
