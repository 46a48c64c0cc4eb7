// What forms need that answer while somebody types: a pause before asking, one question at a time, and the answer as
// text. Nothing that comes back is ever read as HTML.
import { asked } from "../articles/desk-session.js"

export const afterPause = (act, milliseconds = 350) => {
  let timer = 0
  return () => {
    clearTimeout(timer)
    timer = setTimeout(act, milliseconds)
  }
}

// Returns a function that asks an address and forgets the answers that have been overtaken. The same question is
// asked once only. Resolves to null where there is nothing to show.
export const asker = () => {
  let request = null
  let last = null
  return async (address, values) => {
    const question = `${address}?${new URLSearchParams(values)}`
    if (question === last) return null
    last = question
    request?.abort()
    request = new AbortController()
    try {
      const response = await asked(question, { signal: request.signal })
      return response.ok ? await response.json() : null
    } catch {
      if (question === last) last = null
      return null
    }
  }
}

export const paragraphs = (lines, className = "") =>
  lines.map((line) => Object.assign(document.createElement("p"), { textContent: line, className }))

// How a date was understood, or the one problem.
export const sayBack = (place, { lines, problem }, none = "–") => {
  if (problem) return place.replaceChildren(...paragraphs([problem], "problem"))
  place.replaceChildren(...paragraphs(lines.length ? lines : [none]))
}

// Fills a list from its template: one item an event, with the reasons why it is alike.
export const listAlike = (box, events, finish = () => {}) => {
  const template = box.querySelector("template")
  const items = events.map((event) => {
    const item = template.content.firstElementChild.cloneNode(true)
    Object.assign(item.querySelector("a"), { href: event.address, textContent: `${event.date}　${event.title}` })
    item.querySelector(".quiet").textContent = event.state
    item.querySelector(".reasons").textContent = event.reasons.join("、")
    finish(item, event)
    return item
  })
  box.querySelector("ul").replaceChildren(...items)
  box.hidden = !items.length
}
