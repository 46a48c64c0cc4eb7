/* A citation's number opens what it stands for where it stands: outlet, title, date, quotation, copies. Everything is
   taken from the reference list, which the number leads to without JavaScript. */

const popover = document.createElement("div")
popover.id = "citation-popover"
popover.popover = "auto"
popover.tabIndex = -1
popover.setAttribute("role", "note")
document.body.append(popover)

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
  const entries = anchorsOf(link).map((anchor) => entryOf(anchor, place)).filter(Boolean)
  if (!entries.length) return false
  popover.replaceChildren(...entries)
  popover.setAttribute("aria-label", link.getAttribute("aria-label") || link.textContent)
  popover.showPopover()
  stand(link)
  popover.focus({ preventScroll: true })
  popover.addEventListener("toggle", (event) => event.newState === "closed" && popover.contains(document.activeElement) && link.focus(), { once: true })
  return true
}

if ("showPopover" in popover)
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".body .cite a")
    if (link && !event.metaKey && !event.ctrlKey && open(link)) event.preventDefault()
  })
