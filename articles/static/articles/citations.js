/* A citation's number opens what it stands for where it stands: outlet, title, date, quotation, copies. Everything is
   taken from the reference list, which the number leads to without JavaScript. */

document.body.append(document.getElementById("citation-card").content.cloneNode(true))
const popover = document.getElementById("citation-popover")
const cards = popover.querySelector(".cards")
const markers = ".body .cite a"

let marker = null

const anchorsOf = (link) => (link.dataset.references || link.hash.slice(1)).split(" ")

const entryOf = (anchor, place) => {
  const entry = document.getElementById(anchor)
  if (!entry) return null
  const block = document.createElement("div")
  block.className = "cited"
  const words = entry.querySelector(".entry").cloneNode(true)
  words.prepend(`${[...entry.parentElement.children].indexOf(entry) + 1}. `)
  block.append(words)
  for (const use of entry.querySelectorAll(`.use[data-places~="${place}"]`)) block.append(use.cloneNode(true))
  const links = document.createElement("p")
  links.className = "links"
  for (const link of entry.querySelectorAll(".links > a")) links.append(link.cloneNode(true), " ")
  block.append(links)
  return block
}

const stand = (link) => {
  const spot = link.getBoundingClientRect()
  const size = popover.getBoundingClientRect()
  const left = Math.max(8, Math.min(spot.left, innerWidth - size.width - 8))
  const below = spot.bottom + 6
  const top = below + size.height < innerHeight ? below : Math.max(8, spot.top - size.height - 6)
  popover.style.setProperty("left", `${left + scrollX}px`)
  popover.style.setProperty("top", `${top + scrollY}px`)
}

const open = (link) => {
  const place = link.closest(".cite").id
  const entries = anchorsOf(link)
    .map((anchor) => entryOf(anchor, place))
    .filter(Boolean)
  if (!entries.length) return false
  cards.replaceChildren(...entries)
  popover.setAttribute("aria-label", link.getAttribute("aria-label") || link.textContent)
  if (popover.matches(":popover-open")) popover.hidePopover()
  popover.showPopover()
  stand(link)
  popover.focus({ preventScroll: true })
  link.setAttribute("aria-expanded", "true")
  marker = link
  return true
}

const closed = () => {
  marker.setAttribute("aria-expanded", "false")
  if (popover.contains(document.activeElement) || document.activeElement === document.body) marker.focus()
}

// The card stands at the end of the page, but belongs behind its marker: Tab past its ends goes on from there.
const leave = (event) => {
  const stops = [...popover.querySelectorAll("a[href], button")]
  const back = event.shiftKey
  const atEnd = back ? [popover, stops[0]].includes(document.activeElement) : document.activeElement === stops.at(-1)
  if (event.key !== "Tab" || !atEnd) return
  popover.hidePopover()
  marker.focus()
  if (back) event.preventDefault()
}

if ("showPopover" in popover) {
  for (const link of document.querySelectorAll(markers)) {
    link.setAttribute("aria-haspopup", "dialog")
    link.setAttribute("aria-expanded", "false")
  }
  popover.addEventListener("beforetoggle", (event) => event.newState === "closed" && closed())
  popover.addEventListener("keydown", leave)
  document.addEventListener("click", (event) => {
    const link = event.target.closest(markers)
    if (link && !event.metaKey && !event.ctrlKey && open(link)) event.preventDefault()
  })
}
