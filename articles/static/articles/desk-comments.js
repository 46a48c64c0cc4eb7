// The page of an article's comments: order and depth of its rows are the threads. One field says both; the server works out who
// answers whom. Whatever a key does is told to the page as typing is, so that it is kept.
const form = document.querySelector("form.comments")
const list = form.querySelector("[data-voices]")
const words = JSON.parse(document.getElementById("progress-words").textContent)
const count = form.querySelector(".comments-count")
const DEEPEST = 12
let dragged = null

const rows = () => [...list.children]
const field = (row, name) => row.querySelector(`[name="${row.dataset.voice}-${name}"]`)
const text = (row) => row.querySelector("[data-text]")
const depth = (row) => Number(row.dataset.depth)
const state = (row) => row.querySelector("[data-state]")
const who = (row) =>
  field(row, "author")?.value || text(row).value.slice(0, 20) || row.querySelector(".voice-read").textContent.slice(0, 20)
const told = () => form.dispatchEvent(new Event("change", { bubbles: true }))

// A row with all that answers it.
const family = (row) => {
  const found = [row]
  for (let next = row.nextElementSibling; next && depth(next) > depth(row); next = next.nextElementSibling) found.push(next)
  return found
}

const progress = (row) => {
  if (state(row).value === "rejected") return "rejected"
  if (!text(row).value.trim()) return "untranslated"
  return state(row).value === "approved" ? "confirmed" : "draft"
}

const show = (row) => {
  const now = progress(row)
  const mark = row.querySelector(".voice-progress")
  if (mark.dataset.progress !== now) mark.textContent = words[now]
  mark.dataset.progress = now
}

// A reply is one deeper than what it answers, never more.
const settle = () => {
  let above = -1
  for (const row of rows()) {
    const now = Math.max(0, Math.min(depth(row), above + 1, DEEPEST))
    row.dataset.depth = above = now
    row.style.setProperty("--depth", now)
  }
  form.elements.outline.value = rows()
    .map((row) => `${row.dataset.voice}:${depth(row)}`)
    .join(" ")
  form.querySelector(".comments-none").hidden = rows().length > 0
  tally()
}

const tally = () => {
  const done = rows().filter((row) => progress(row) === "confirmed").length
  count.textContent = words.count.replace("{done}", done).replace("{all}", rows().length)
}

const shift = (row, by) => {
  const before = row.previousElementSibling
  if (by > 0 && (!before || depth(row) > depth(before))) return
  if (by < 0 && !depth(row)) return
  for (const one of family(row)) one.dataset.depth = depth(one) + by
  settle()
  told()
}

const before = (row) => {
  let other = row.previousElementSibling
  while (other && depth(other) > depth(row)) other = other.previousElementSibling
  return other && depth(other) === depth(row) ? other : null
}

const move = (row, by) => {
  const own = family(row)
  if (by < 0) before(row)?.before(...own)
  else {
    const next = own.at(-1).nextElementSibling
    if (next && depth(next) === depth(row)) family(next).at(-1).after(...own)
  }
  settle()
  told()
  text(row).focus()
}

const go = (row, by) => {
  const next = by > 0 ? row.nextElementSibling : row.previousElementSibling
  if (!next) return
  text(next).focus()
  next.scrollIntoView({ block: "nearest" })
}

const settleAs = (row, value) => {
  if (value === "approved" && !text(row).value.trim()) return false
  state(row).value = value
  show(row)
  return true
}

const confirm = (row) => {
  if (!settleAs(row, "approved")) return
  tally()
  told()
  go(row, 1)
}

// Whom a row answers is picked among those that do not answer it themselves.
const offer = (row) => {
  const select = row.querySelector("[data-parent]")
  const own = new Set(family(row))
  const [nobody] = select.options
  select.replaceChildren(
    nobody,
    ...rows()
      .filter((other) => !own.has(other))
      .map((other) => new Option(`${"　".repeat(depth(other))}${who(other)}`, other.dataset.voice)),
  )
  let above = row.previousElementSibling
  while (above && depth(above) >= depth(row)) above = above.previousElementSibling
  select.value = depth(row) && above ? above.dataset.voice : ""
}

const answer = (row, key) => {
  const own = family(row)
  const parent = rows().find((other) => other.dataset.voice === key)
  const by = (parent ? depth(parent) + 1 : 0) - depth(row)
  if (parent) family(parent).filter((other) => !own.includes(other)).at(-1).after(...own)
  for (const one of own) one.dataset.depth = depth(one) + by
  settle()
  told()
  row.querySelector("[data-parent]").focus()
}

const fresh = () => `n${crypto.getRandomValues(new Uint32Array(2)).join("")}`

// A new row is the empty one under a name of its own.
const add = () => {
  const key = fresh()
  const holder = document.createElement("ol")
  holder.innerHTML = document.querySelector("template[data-blank]").innerHTML.replaceAll('"voice-new"', `"voice-${key}"`)
    .replaceAll('"new-', `"${key}-`).replaceAll('"new"', `"${key}"`)
  return take(holder)[0]
}

const take = (holder) => {
  const made = [...holder.children]
  list.append(...made)
  settle()
  told()
  return made
}

const chosen = () => rows().filter((row) => row.querySelector("[data-choose]").checked)

// What was pasted stays in its field until its rows are there.
const split = async (button) => {
  const pasted = form.querySelector("[data-pasted]")
  const status = form.querySelector("[data-split-status]")
  const body = new URLSearchParams({ pasted: pasted.value, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value })
  const answer = await fetch(button.dataset.address, { method: "POST", body }).catch(() => null)
  const isAnswer = answer?.ok && !answer.redirected
  const holder = document.createElement("ol")
  if (isAnswer) holder.innerHTML = await answer.text()
  const made = isAnswer ? take(holder) : []
  status.textContent = made.length ? "" : isAnswer ? status.dataset.none : status.dataset.failed
  if (!made.length) return
  pasted.value = ""
  text(made[0]).focus()
}

const acts = {
  split: (button) => split(button),
  confirm: (button) => confirm(button.closest("[data-voice]")),
  add: () => {
    const row = add()
    row.querySelector(".voice-typed").open = true
    field(row, "original").focus()
  },
  "choose-all": (button) => {
    const now = button.getAttribute("aria-pressed") !== "true"
    button.setAttribute("aria-pressed", now)
    for (const row of rows()) row.querySelector("[data-choose]").checked = now
  },
  sign: () => {
    for (const row of chosen()) field(row, "translator").value = form.dataset.signature
    told()
  },
  drafts: () => {
    const drafts = form.querySelector("[data-drafts]")
    const waiting = rows().filter((row) => progress(row) === "untranslated")
    const parts = drafts.value.split(/\n\s*\n/).filter((part) => part.trim())
    for (const row of waiting) {
      const part = parts.shift()
      if (!part) break
      text(row).value = part.trim()
      field(row, "tool").value = form.querySelector("[data-tool]").value || words.program
      state(row).value = "pending"
      show(row)
    }
    drafts.value = parts.join("\n\n")
    tally()
    told()
  },
}

const keys = (event, row) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return () => confirm(row)
  if (!event.altKey || event.ctrlKey || event.metaKey) return null
  if (event.key === "ArrowUp" || event.key === "ArrowDown") {
    const by = event.key === "ArrowUp" ? -1 : 1
    return () => (event.shiftKey ? move(row, by) : go(row, by))
  }
  if (!event.shiftKey) return null
  if (event.key === "ArrowRight") return () => shift(row, 1)
  return event.key === "ArrowLeft" ? () => shift(row, -1) : null
}

form.addEventListener("keydown", (event) => {
  if (event.isComposing) return
  if (event.key === "s" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
    event.preventDefault()
    form.requestSubmit(form.querySelector("[type=submit]"))
    return
  }
  const row = event.target.closest("[data-voice]")
  const act = row && keys(event, row)
  if (!act) return
  event.preventDefault()
  act()
})

form.addEventListener("click", ({ target }) => {
  const button = target.closest("button")
  if (!button) return
  if (button.dataset.do in acts) acts[button.dataset.do](button)
  if (!button.dataset.all) return
  for (const row of chosen()) settleAs(row, button.dataset.all)
  tally()
  told()
})

form.addEventListener("input", ({ target }) => {
  const row = target.closest("[data-voice]")
  if (!row) return
  show(row)
  if (target.matches("[data-text]")) tally()
  if (target.name === `${row.dataset.voice}-author`) row.querySelector(".voice-who").textContent = target.value || "—"
})

for (const name of ["focusin", "pointerdown"])
  list.addEventListener(name, ({ target }) => target.matches("[data-parent]") && offer(target.closest("[data-voice]")))
list.addEventListener("change", ({ target }) => {
  const row = target.closest("[data-voice]")
  if (target.matches("[data-parent]")) answer(row, target.value)
  else if (row) show(row)
})

list.addEventListener("dragstart", (event) => {
  if (!event.target.matches?.(".voice-grip")) return
  dragged = event.target.closest("[data-voice]")
  event.dataTransfer.effectAllowed = "move"
  event.dataTransfer.setData("text/plain", dragged.dataset.voice)
})
list.addEventListener("dragover", (event) => dragged && event.preventDefault())
list.addEventListener("drop", (event) => {
  const over = event.target.closest("[data-voice]")
  const own = dragged ? family(dragged) : []
  if (over && !own.includes(over)) {
    event.preventDefault()
    const { top, height } = over.getBoundingClientRect()
    const by = depth(over) - depth(dragged)
    if (event.clientY < top + height / 2) over.before(...own)
    else family(over).at(-1).after(...own)
    for (const one of own) one.dataset.depth = depth(one) + by
    settle()
    told()
  }
  dragged = null
})

for (const row of rows()) row.style.setProperty("--depth", depth(row))
tally()
