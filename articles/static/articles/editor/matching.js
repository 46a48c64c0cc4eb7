// Finding words in a text: widths and cases are one, as in the house's search (articles/search/folding.py), and places are kept.
const CLUSTER = /[\s\S][\u3099\u309a\uff9e\uff9f]*/gu

// The folded text, and where in the original each of its characters begins and ends.
const folded = (text) => {
  let written = ""
  const starts = []
  const ends = []
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    const plain = cluster.normalize("NFKC").toLowerCase()
    written += plain
    for (let unit = 0; unit < plain.length; unit += 1) {
      starts.push(index)
      ends.push(index + cluster.length)
    }
  }
  return { written, starts, ends }
}

// Yields [from, to] of each place where the words stand in a text. Half of a character is no match: 「キ」 is none in 「㌔」.
export const matches = (text, words) => {
  const sought = folded(words).written
  const { written, starts, ends } = folded(text)
  const found = []
  if (!sought) return found
  for (let at = written.indexOf(sought); at !== -1; at = written.indexOf(sought, at + 1)) {
    const last = at + sought.length - 1
    const isWhole = starts[at - 1] !== starts[at] && starts[last + 1] !== starts[last]
    if (!isWhole || starts[at] < (found.at(-1)?.[1] ?? 0)) continue
    found.push([starts[at], ends[last]])
  }
  return found
}
