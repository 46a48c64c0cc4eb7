// Saves the article without another page: the form that is open learns what became of it. What a page has to say (errors,
// what two editors wrote, a text that was merged) is left to an ordinary save.
import { rowsOf, settleRows } from "./desk-saved-rows.js"

const PATIENCE = 60_000
let saving = false

const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }))
const entries = (form) => JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value.name ?? value]))

const ask = async (form, sent) => {
  const response = await fetch(form.action || location.href, {
    method: "POST",
    body: sent,
    headers: { "X-Save": "in-place" },
    signal: AbortSignal.timeout(PATIENCE),
  })
  const isAnswer = response.headers.get("Content-Type")?.startsWith("application/json")
  return { response, data: isAnswer && response.ok ? await response.json() : null }
}

// A field in which somebody has typed on since keeps what they typed.
const settleFields = (form, values, sent) => {
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(name)
    if (field && field.value === sent.get(name)) field.value = value
  }
}

const settle = (form, sent, rows, before, data) => {
  const isLater = entries(form) !== before
  settleFields(form, data.values, sent)
  settleRows(rows, data.rows, sent)
  const bar = form.querySelector(".submit-row .bar-state")
  if (bar) bar.outerHTML = data.bar
  tell("article:saved", { said: data.said, isLater })
}

// The article holds more than was sent: only a page can show it. This one may itself have come of a form that was sent.
const renew = (isLater) => {
  tell("article:merged", { isLater })
  location.replace(location.pathname)
}

export const saveInPlace = async (form) => {
  const button = form.querySelector("[name=_continue]")
  if (!button || saving) return
  if (!document.getElementById("id_seen")?.value || !form.checkValidity()) return button.click()
  saving = true
  try {
    await document.querySelector("typing-kept")?.rest()
    // Whoever tidies the form before it is sent does so now.
    form.dispatchEvent(new Event("submit", { cancelable: true }))
    const sent = new FormData(form, button)
    const before = entries(form)
    const rows = rowsOf(form)
    const { response, data } = await ask(form, sent)
    if (data?.again) renew(entries(form) !== before)
    else if (data) settle(form, sent, rows, before, data)
    else if (response.redirected || response.status === 403) tell("article:unsaved", { isEnded: true })
    else if (response.status >= 500) tell("article:unsaved", { isEnded: false })
    else button.click()
  } catch {
    tell("article:unsaved", { isEnded: false })
  } finally {
    saving = false
  }
}
