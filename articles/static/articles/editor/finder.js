// A box and the list of what it finds: one types, arrows choose, Enter takes. It says what it does, so that nothing found,
// a desk that does not answer and a question on its way never look alike.
import { crel, gettext } from "django-prose-editor/editor"
import { get, problem } from "./asking.js"

const PAUSE = 120

// ``ask`` returns the address of a question; ``also`` results that the desk does not know; ``said`` words about an answer;
// ``take`` is given a result, or null where Enter found none; ``isMeant`` tells whether Enter is meant for the list.
export const finder = ({ id, label, ask, also = () => [], said, take, isMeant = () => true }) => {
  let found = []
  let active = 0
  let answer = {}
  let request = null
  let timer = 0

  const list = crel("ul", { role: "listbox", id: `${id}-found` })
  list.setAttribute("aria-label", label)
  const input = crel("input", { type: "text", id: `${id}-search`, autocomplete: "off", role: "combobox" })
  for (const [name, value] of Object.entries({ "aria-controls": list.id, "aria-expanded": "true", "aria-autocomplete": "list" }))
    input.setAttribute(name, value)
  const notice = crel("p", { className: "quiet notice", role: "status" })

  const option = (result, index) => {
    const tag = result.tag ? [crel("span", { className: "tag", textContent: result.tag })] : []
    const made = crel("li", { role: "option", id: `${id}-option-${index}` }, [...tag, result.label])
    made.setAttribute("aria-selected", String(index === active))
    made.addEventListener("mousedown", (event) => event.preventDefault())
    made.addEventListener("click", () => take(result, answer))
    return made
  }
  const draw = () => {
    list.replaceChildren(...found.map(option))
    input.setAttribute("aria-activedescendant", found.length ? `${id}-option-${active}` : "")
    list.children[active]?.scrollIntoView({ block: "nearest" })
  }
  const put = (results) => {
    found = results
    active = 0
    draw()
  }
  // Resolves to whether the desk has answered the last question.
  const load = async () => {
    clearTimeout(timer)
    request?.abort()
    request = new AbortController()
    notice.textContent = gettext("Searching …")
    try {
      const { ok, data } = await get(ask(input.value), request.signal)
      answer = ok ? data : {}
      const results = [...also(input.value), ...(answer.results || [])]
      notice.textContent = ok ? answer.slip || said(answer, results, input.value) : problem(data)
      put(results)
      return ok
    } catch (error) {
      if (error.name !== "AbortError") throw error
      return false
    }
  }
  input.addEventListener("input", () => {
    clearTimeout(timer)
    notice.textContent = gettext("Searching …")
    // What was found for other words is not offered where these have a meaning of their own.
    const known = also(input.value)
    if (known.length) put(known)
    timer = setTimeout(load, PAUSE)
  })
  input.addEventListener("keydown", (event) => {
    // While an input method composes, its own keys (arrows, Enter) belong to it.
    if (event.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && found.length) {
      active = (active + step + found.length) % found.length
      draw()
      event.preventDefault()
    } else if (event.key === "Enter" && isMeant(input.value)) {
      event.preventDefault()
      load().then((isAnswered) => (isAnswered || found.length) && take(found[active] ?? null, answer))
    }
  })
  const stop = () => {
    clearTimeout(timer)
    request?.abort()
  }
  return { input, list, notice, load, stop }
}
